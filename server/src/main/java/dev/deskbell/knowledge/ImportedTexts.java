package dev.deskbell.knowledge;

import dev.deskbell.knowledge.KnowledgeArchive.ArticleEntry;
import dev.deskbell.platform.web.FieldError;
import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.Refusal;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads an archive's files, with the bounds that everything has that somebody types. */
@Component
class ImportedTexts {

    private static final Set<String> CATEGORY_FIELDS = Set.of("name", "position");

    private final Validator validator;

    ImportedTexts(Validator validator) {
        this.validator = validator;
    }

    private record Bounds(
            @PlainLine @Size(max = 200) String title,
            @PlainText @Size(max = 100_000) String body,

            @Pattern(regexp = "[a-z]{2}", message = "must be two letters: en")
            String language) {}

    private record CategoryBounds(
            @PlainLine @Size(max = 100) String name) {}

    /**
     * A category.
     *
     * @param folder its path
     * @param position among those of its level, from 1
     * @param written as an export would write it
     */
    record Category(String folder, String file, String name, int position, String written) {

        String slug() {
            String path = folder.substring(0, folder.length() - 1);
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** The folder that it is in; empty for the upper level. */
        String above() {
            return folder.substring(0, folder.length() - slug().length() - 1);
        }
    }

    /** All that the archive has, and those in which its articles lie; the upper ones first, in their order. */
    List<Category> categories(KnowledgeArchive archive) throws IOException {
        Set<String> folders = new TreeSet<>(archive.categories().keySet());
        archive.articles().values().forEach(article -> folders.add(article.path()));
        Set.copyOf(folders).forEach(folder -> folders.add(folder.replaceFirst("[^/]+/$", "")));
        folders.remove("");
        List<Category> categories = new ArrayList<>();
        for (String folder : folders) {
            String file = archive.categories().get(folder);
            if (file != null) {
                categories.add(category(folder, file, FrontMatter.fields(file, archive.text(file))));
            } else {
                categories.add(unnamed(folder));
            }
        }
        refuseSameSlugs(categories);
        categories.sort(
                Comparator.comparing((Category category) -> !category.above().isEmpty())
                        .thenComparing(Category::above)
                        .thenComparingInt(Category::position)
                        .thenComparing(Category::folder));
        return categories;
    }

    private static Category unnamed(String folder) {
        Category nameless = new Category(folder, folder + "category.yaml", "", Integer.MAX_VALUE, "");
        return new Category(folder, nameless.file(), nameless.slug(), Integer.MAX_VALUE, "");
    }

    private Category category(String folder, String file, Map<String, String> fields) {
        if (!CATEGORY_FIELDS.containsAll(fields.keySet())) {
            throw Refusal.badField(file, "has a field that categories have not; they have name and position");
        }
        Category nameless = new Category(folder, file, "", 0, "");
        String name = fields.getOrDefault("name", nameless.slug()).strip();
        String position = fields.getOrDefault("position", "1000");
        if (!position.matches("[1-9][0-9]{0,3}")) {
            throw Refusal.badField(file, "has a position that is not a number from 1 to 9999");
        }
        check(file, new CategoryBounds(name));
        Map<String, String> ordered = new LinkedHashMap<>();
        ordered.put("name", name);
        ordered.put("position", position);
        return new Category(folder, file, name, Integer.parseInt(position), FrontMatter.yaml(ordered));
    }

    private static void refuseSameSlugs(List<Category> categories) {
        Set<String> slugs = new TreeSet<>();
        for (Category category : categories) {
            if (!slugs.add(category.slug())) {
                throw Refusal.badField(
                        category.folder(), "has the same name as another category; each needs one of its own");
            }
        }
    }

    ArticleFile article(KnowledgeArchive archive, ArticleEntry entry) throws IOException {
        ArticleFile file = ArticleFile.read(entry.file(), entry.slug(), archive.text(entry.file()));
        check(entry.file(), bounds(file.text()));
        return file;
    }

    Article.@Nullable Text draft(KnowledgeArchive archive, ArticleEntry entry) throws IOException {
        if (entry.draft() == null) {
            return null;
        }
        Article.Text draft = ArticleFile.readDraft(entry.draft(), entry.slug(), archive.text(entry.draft()));
        check(entry.draft(), bounds(draft));
        return draft;
    }

    private static Bounds bounds(Article.Text text) {
        return new Bounds(text.title(), text.body(), text.language());
    }

    private void check(String file, Record bounds) {
        List<FieldError> errors = validator.validate(bounds).stream()
                .map(violation -> new FieldError(file, violation.getPropertyPath() + " " + violation.getMessage()))
                .toList();
        if (!errors.isEmpty()) {
            throw Refusal.badFields(errors);
        }
    }
}
