package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.NullableDate;
import dev.deskbell.platform.web.NullableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes what an archive has, by the same verbs by which people write, in one transaction. */
@Service
class ImportedArticles {

    private final Articles articles;
    private final Publications publications;
    private final Categories categories;
    private final CategoryStore categoryStore;
    private final ArticleStore store;

    ImportedArticles(
            Articles articles,
            Publications publications,
            Categories categories,
            CategoryStore categoryStore,
            ArticleStore store) {
        this.articles = articles;
        this.publications = publications;
        this.categories = categories;
        this.categoryStore = categoryStore;
        this.store = store;
    }

    @Transactional
    void write(Member staff, List<ImportedTexts.Category> folders, List<KnowledgeImport.Wanted> wanted) {
        Map<String, UUID> places = categories(staff, folders);
        wanted.forEach(
                article -> write(staff, article, places.get(article.entry().path())));
    }

    private Map<String, UUID> categories(Member staff, List<ImportedTexts.Category> folders) {
        Map<String, CategoryStore.Category> there = categoryStore.lockAll(staff.organizationId()).stream()
                .collect(Collectors.toMap(CategoryStore.Category::slug, Function.identity()));
        Map<String, UUID> places = new HashMap<>();
        for (ImportedTexts.Category folder : folders) {
            UUID parent = places.get(folder.above());
            CategoryStore.Category known = there.get(folder.slug());
            if (known == null) {
                places.put(folder.folder(), categories.create(staff, folder.name(), folder.slug(), parent));
            } else {
                places.put(folder.folder(), known.id());
                boolean silent = folder.written().isEmpty();
                categories.change(
                        staff,
                        known.id(),
                        new Categories.Wish(
                                silent ? null : folder.name(),
                                null,
                                new NullableId(parent),
                                silent ? null : folder.position() - 1));
            }
        }
        return places;
    }

    private void write(Member staff, KnowledgeImport.Wanted wanted, @Nullable UUID category) {
        ArticleFile file = wanted.file();
        Audience first = file.publishedAudience() == null ? file.audience() : file.publishedAudience();
        Article.Text text = addressed(staff, wanted, file.text());
        UUID id = wanted.there();
        if (id == null) {
            id = articles.write(
                    staff,
                    new Articles.Beginning(
                            text,
                            new Article.Place(wanted.entry().slug(), first, category, null, file.reviewBy()),
                            List.of()));
        } else {
            takeBack(staff, id, file.state());
            edit(staff, id, text, first, category, file);
        }
        switch (file.state()) {
            case PUBLISHED -> publications.publish(staff, id, null);
            case ARCHIVED -> publications.archive(staff, id);
            case DRAFT -> {}
        }
        Article.Text newest = wanted.draft() == null ? text : addressed(staff, wanted, wanted.draft());
        edit(staff, id, newest, file.audience(), category, file);
        if (file.publishAt() != null) {
            publications.schedule(staff, id, file.publishAt());
        }
        for (String slug : file.formerSlugs()) {
            store.takeSlug(staff.organizationId(), id, slug);
        }
    }

    /** What is to come does not, and what is not to be published any more is not. */
    private void takeBack(Member staff, UUID id, ArticleState wanted) {
        Article there = store.lock(staff.organizationId(), id);
        if (there.publishAt() != null) {
            publications.withdraw(staff, id);
        }
        if (there.state() == ArticleState.PUBLISHED && wanted == ArticleState.DRAFT) {
            publications.withdraw(staff, id);
        }
        if (there.state() == ArticleState.ARCHIVED && wanted != ArticleState.ARCHIVED) {
            publications.unarchive(staff, id);
        }
    }

    private void edit(
            Member staff, UUID id, Article.Text text, Audience audience, @Nullable UUID category, ArticleFile file) {
        articles.edit(
                staff,
                id,
                new ArticleEdit(
                        store.lock(staff.organizationId(), id).version(),
                        text.title(),
                        text.body(),
                        text.language(),
                        null,
                        audience,
                        new NullableId(category),
                        null,
                        new NullableDate(file.reviewBy()),
                        List.of()));
    }

    private static Article.Text addressed(Member staff, KnowledgeImport.Wanted wanted, Article.Text text) {
        return new Article.Text(
                text.title(),
                ArchivedPictures.withAddresses(text.body(), wanted.entry().slug(), staff.slug(), wanted.pictures()),
                text.language());
    }
}
