package dev.deskbell.knowledge;

import dev.deskbell.attachments.ArchivedFiles;
import dev.deskbell.organizations.Member;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * Writes a knowledge base as a zip: a folder for each category, with its name and place in category.yaml; in it a Markdown file for
 * each article, and the files that it shows in a folder beside. The same knowledge base gives the same bytes.
 */
@Component
class KnowledgeExport {

    private static final int AT_ONCE = 100;

    /** Zips have times, and articles have none that another organization would share. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ArchivableArticles articles;
    private final CategoryQueries categories;
    private final ArchivedFiles files;

    KnowledgeExport(ArchivableArticles articles, CategoryQueries categories, ArchivedFiles files) {
        this.articles = articles;
        this.categories = categories;
        this.files = files;
    }

    void write(Member staff, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> category : categories(staff).entrySet()) {
            put(zip, category.getKey(), category.getValue());
        }
        List<UUID> ids = articles.places(staff).stream()
                .sorted(Comparator.comparing(ArchivableArticles.Place::folder)
                        .thenComparing(ArchivableArticles.Place::slug))
                .map(ArchivableArticles.Place::id)
                .toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<UUID> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            Map<UUID, ArchivableArticles.Archived> found = articles.archived(staff, some).stream()
                    .collect(Collectors.toMap(ArchivableArticles.Archived::id, Function.identity()));
            for (UUID id : some) {
                ArchivableArticles.Archived article = found.get(id);
                if (article != null) {
                    put(zip, staff, article);
                }
            }
        }
        zip.finish();
    }

    /** The files of all categories, by their paths. */
    Map<String, String> categories(Member staff) {
        List<CategoryQueries.CategoryView> all = categories.list(staff);
        Map<UUID, String> folders = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        Map<String, String> written = new LinkedHashMap<>();
        for (CategoryQueries.CategoryView category : all) {
            String above = category.parent() == null ? "" : folders.getOrDefault(category.parent(), "");
            String folder = above + category.slug() + "/";
            folders.put(category.id(), folder);
            int place = places.merge(above, 1, Integer::sum);
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("name", category.name());
            fields.put("position", String.valueOf(place));
            written.put(folder + "category.yaml", FrontMatter.yaml(fields));
        }
        return written;
    }

    private void put(ZipOutputStream zip, Member staff, ArchivableArticles.Archived article) throws IOException {
        put(zip, article.path(), article.text());
        if (article.draft() != null) {
            put(zip, article.folder() + article.slug() + ".draft.md", article.draft());
        }
        List<Map.Entry<UUID, String>> pictures = article.names().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .toList();
        for (Map.Entry<UUID, String> picture : pictures) {
            begin(zip, article.folder() + ArchivedPictures.folder(article.slug()) + picture.getValue());
            try (InputStream bytes = files.read(staff, picture.getKey())) {
                bytes.transferTo(zip);
            }
            zip.closeEntry();
        }
    }

    private static void put(ZipOutputStream zip, String path, String text) throws IOException {
        begin(zip, path);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String path) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }
}
