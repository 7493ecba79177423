package dev.deskbell.knowledge;

import dev.deskbell.attachments.ArchivedFiles;
import dev.deskbell.knowledge.KnowledgeArchive.ArticleEntry;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a knowledge base what an archive says: what is in the archive is created or changed, what is not stays. All of it is read and
 * checked before anything is written; then the pictures come, as uploads that hang nowhere; then everything in one transaction.
 */
@Component
class KnowledgeImport {

    private final ArchivableArticles articles;
    private final KnowledgeExport export;
    private final ArchivedFiles files;
    private final ImportedTexts texts;
    private final ImportedArticles writing;

    KnowledgeImport(
            ArchivableArticles articles,
            KnowledgeExport export,
            ArchivedFiles files,
            ImportedTexts texts,
            ImportedArticles writing) {
        this.articles = articles;
        this.export = export;
        this.files = files;
        this.texts = texts;
        this.writing = writing;
    }

    /**
     * What an import does, by the names of the files.
     *
     * @param rehearsal whether nothing was written
     * @param unchanged how many files say what is there already
     */
    @Schema(name = "KnowledgeImport")
    record Report(boolean rehearsal, List<String> created, List<String> changed, int unchanged) {}

    /**
     * An article that is to be written.
     *
     * @param there null when it is new
     * @param pictures by their names: those that are there already
     */
    record Wanted(
            ArticleEntry entry,
            ArticleFile file,
            Article.@Nullable Text draft,
            @Nullable UUID there,
            Map<String, UUID> pictures) {}

    Report run(Member staff, KnowledgeArchive archive, boolean rehearsal) throws IOException {
        List<String> created = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        int unchanged = 0;
        Map<String, String> known = export.categories(staff);
        List<ImportedTexts.Category> categories = texts.categories(archive);
        for (ImportedTexts.Category category : categories) {
            String there = known.get(category.file());
            if (there == null) {
                created.add(category.file());
            } else if (!category.written().equals(there)) {
                changed.add(category.file());
            } else {
                unchanged++;
            }
        }
        List<Wanted> wanted = new ArrayList<>();
        Map<String, ArchivableArticles.Archived> there = there(staff, archive);
        for (ArticleEntry entry : archive.articles().values()) {
            ArchivableArticles.Archived article = there.get(entry.slug());
            Wanted one = wanted(staff, archive, entry, article);
            if (article != null && says(entry, one, article)) {
                unchanged++;
            } else {
                (article == null ? created : changed).add(entry.file());
                wanted.add(one);
            }
        }
        if (!rehearsal) {
            writing.write(staff, categories, withPictures(staff, archive, wanted));
        }
        return new Report(rehearsal, created, changed, unchanged);
    }

    private Map<String, ArchivableArticles.Archived> there(Member staff, KnowledgeArchive archive) {
        List<UUID> ids = articles.places(staff).stream()
                .filter(place -> archive.articles().containsKey(place.slug()))
                .map(ArchivableArticles.Place::id)
                .toList();
        return articles.archived(staff, ids).stream()
                .collect(Collectors.toMap(ArchivableArticles.Archived::slug, Function.identity()));
    }

    private Wanted wanted(
            Member staff, KnowledgeArchive archive, ArticleEntry entry, ArchivableArticles.@Nullable Archived there)
            throws IOException {
        ArticleFile file = texts.article(archive, entry);
        Article.Text draft = texts.draft(archive, entry);
        Map<String, UUID> pictures = new HashMap<>();
        if (there != null) {
            for (Map.Entry<UUID, String> picture : there.names().entrySet()) {
                String inZip = entry.pictures().get(picture.getValue());
                if (inZip != null && digest(archive.picture(inZip)).equals(files.digest(staff, picture.getKey()))) {
                    pictures.put(picture.getValue(), picture.getKey());
                }
            }
        }
        return new Wanted(entry, file, draft, there == null ? null : there.id(), pictures);
    }

    private static boolean says(ArticleEntry entry, Wanted wanted, ArchivableArticles.Archived there) {
        return entry.file().equals(there.path())
                && wanted.file().written().equals(there.text())
                && Objects.equals(
                        wanted.draft() == null ? null : ArticleFile.writtenDraft(wanted.draft()), there.draft())
                && wanted.pictures().size() == there.names().size();
    }

    private List<Wanted> withPictures(Member staff, KnowledgeArchive archive, List<Wanted> all) throws IOException {
        List<Wanted> whole = new ArrayList<>();
        for (Wanted wanted : all) {
            Map<String, UUID> pictures = new HashMap<>(wanted.pictures());
            for (Map.Entry<String, String> picture : wanted.entry().pictures().entrySet()) {
                if (!pictures.containsKey(picture.getKey())) {
                    byte[] content = archive.picture(picture.getValue());
                    if (content.length == 0) {
                        throw Refusal.badField(picture.getValue(), "must not be empty");
                    }
                    pictures.put(picture.getKey(), files.take(staff, picture.getKey(), content));
                }
            }
            whole.add(new Wanted(wanted.entry(), wanted.file(), wanted.draft(), wanted.there(), pictures));
        }
        return whole;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
