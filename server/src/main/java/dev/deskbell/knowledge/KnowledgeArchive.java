package dev.deskbell.knowledge;

import dev.deskbell.platform.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip that somebody sent, which may be anything. A name has one of the forms that an export writes, or the archive is refused: so
 * none leads out of it, and none is ever the name of a file of ours. Nothing is unpacked but into memory, one file at a time, and no
 * further than its bounds, whatever the zip says of its size.
 */
final class KnowledgeArchive implements AutoCloseable {

    static final long LARGEST = 100L * 1024 * 1024;
    static final int MOST_ENTRIES = 5_000;
    static final int MOST_ARTICLES = 1_000;
    private static final int LARGEST_TEXT = 450_000;
    private static final int LARGEST_PICTURE = 20 * 1024 * 1024;
    private static final long LARGEST_WHOLE = 300L * 1024 * 1024;

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final long LARGEST_DIRECTORY = 2L * 1024 * 1024;

    private static final String SLUG = "[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?";
    private static final Pattern CATEGORY = Pattern.compile("((?:(" + SLUG + ")/)?(" + SLUG + ")/)category\\.yaml");
    private static final Pattern ARTICLE =
            Pattern.compile("((?:(?:" + SLUG + "/)?" + SLUG + "/)?)(" + SLUG + ")(\\.draft)?\\.md");
    private static final Pattern PICTURE = Pattern.compile(
            "(?:(?:" + SLUG + "/)?" + SLUG + "/)?(" + SLUG + ")\\.files/([A-Za-z0-9_][A-Za-z0-9._-]{0,119})");
    private static final Pattern FOLDER =
            Pattern.compile("(?:" + SLUG + "/){1,2}|(?:" + SLUG + "/){0,2}" + SLUG + "\\.files/");

    /** What systems put into zips by themselves. */
    private static final Pattern CRUMBS = Pattern.compile("__MACOSX/.*|(?:.*/)?(?:\\.DS_Store|Thumbs\\.db)");

    /** @param path of its folder, with a slash at the end; {@code ""} for none */
    record ArticleEntry(
            String path, String slug, String file, @Nullable String draft, Map<String, String> pictures) {}

    private final ZipFile zip;
    private final Map<String, ArticleEntry> articles = new TreeMap<>();
    private final Map<String, String> categories = new TreeMap<>();
    private long unpacked;

    private KnowledgeArchive(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * @throws Refusal of {@code file} when it is no zip, of a name in it when that does not belong there
     */
    static KnowledgeArchive open(Path file) throws IOException {
        refuseTooManyEntries(file);
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.badField("file", "must be a zip, whole and with names in UTF-8");
        }
        KnowledgeArchive archive = new KnowledgeArchive(zip);
        try {
            archive.look();
            return archive;
        } catch (Refusal | IOException e) {
            zip.close();
            throw e;
        }
    }

    /** Before anything is read into memory: what the record at a zip's end says of its directory. */
    private static void refuseTooManyEntries(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int length = (int) Math.min(channel.size(), END_SIZE + 0xffff);
            ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(tail, channel.size() - length);
            for (int at = length - END_SIZE; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    int entries = Short.toUnsignedInt(tail.getShort(at + 10));
                    long directory = Integer.toUnsignedLong(tail.getInt(at + 12));
                    if (entries > MOST_ENTRIES || directory > LARGEST_DIRECTORY) {
                        throw Refusal.badField("file", "must have at most " + MOST_ENTRIES + " files");
                    }
                    return;
                }
            }
        }
    }

    private void look() throws IOException {
        Set<String> names = new HashSet<>();
        Map<String, Map<String, String>> pictures = new TreeMap<>();
        Map<String, String> drafts = new TreeMap<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            if (!names.add(name)) {
                throw Refusal.badField(shown(name), "is in the zip twice");
            }
            if (!CRUMBS.matcher(name).matches() && !FOLDER.matcher(name).matches()) {
                sort(name, drafts, pictures);
            }
        }
        if (articles.size() > MOST_ARTICLES) {
            throw Refusal.badField(
                    "file", "must have at most " + MOST_ARTICLES + " articles; send some of its folders first");
        }
        articles.replaceAll((slug, article) -> new ArticleEntry(
                article.path(), slug, article.file(), drafts.remove(slug), pictures.getOrDefault(slug, Map.of())));
        drafts.values().stream().findFirst().ifPresent(draft -> {
            throw Refusal.badField(draft, "is the draft of an article that is not there");
        });
    }

    private void sort(String name, Map<String, String> drafts, Map<String, Map<String, String>> pictures) {
        Matcher article = ARTICLE.matcher(name);
        Matcher picture = PICTURE.matcher(name);
        Matcher category = CATEGORY.matcher(name);
        if (article.matches()) {
            String slug = article.group(2);
            String other = article.group(3) == null
                    ? path(articles.put(slug, new ArticleEntry(article.group(1), slug, name, null, Map.of())))
                    : drafts.put(slug, name);
            if (other != null) {
                throw Refusal.badField(name, "has the same name as " + other);
            }
        } else if (picture.matches()) {
            pictures.computeIfAbsent(picture.group(1), slug -> new TreeMap<>()).put(picture.group(2), name);
        } else if (category.matches()) {
            categories.put(category.group(1), name);
        } else {
            throw Refusal.badField(
                    shown(name),
                    "does not belong to a knowledge base, which has <category>/category.yaml, <category>/<article>.md and"
                            + " <category>/<article>.files/<picture>, in two levels of categories at most");
        }
    }

    private static @Nullable String path(@Nullable ArticleEntry article) {
        return article == null ? null : article.file();
    }

    /** As much of a name as may be said again. */
    private static String shown(String name) {
        String plain = name.replaceAll("[\\p{C}]", "?");
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }

    Map<String, ArticleEntry> articles() {
        return articles;
    }

    /** The files of categories, by their folders. */
    Map<String, String> categories() {
        return categories;
    }

    String text(String name) throws IOException {
        byte[] bytes = bytes(name, LARGEST_TEXT);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.badField(name, "must be text in UTF-8");
        }
    }

    byte[] picture(String name) throws IOException {
        return bytes(name, LARGEST_PICTURE);
    }

    private byte[] bytes(String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        try (InputStream content = zip.getInputStream(entry)) {
            byte[] bytes = content.readNBytes(most + 1);
            unpacked += bytes.length;
            if (bytes.length > most || unpacked > LARGEST_WHOLE) {
                throw Refusal.badField(
                        name,
                        bytes.length > most
                                ? "must be at most " + most + " bytes when it is unpacked"
                                : "would make the whole more than " + LARGEST_WHOLE + " bytes when it is unpacked");
            }
            return bytes;
        } catch (IOException e) {
            throw Refusal.badField(name, "cannot be unpacked");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
