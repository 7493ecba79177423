package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.Audience;
import dev.deskbell.platform.db.Reads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the help center's pages list, for whoever asks: row-level security decides. */
@Component
class HelpQueries {

    private static final String NARROWED = " and (?::text is null or p.language = ?)\n";

    private final Reads reads;

    HelpQueries(Reads reads) {
        this.reads = reads;
    }

    Optional<HelpCenter> center(String slug) {
        return reads.first(HelpCenter.class, "select id, slug, name, color, greeting from help_center(?)", slug);
    }

    /** In which languages there is something, the most used first. */
    List<String> languages(UUID organizationId) {
        return reads.values(
                String.class,
                "select language from published_article where organization_id = ? group by language order by count(*) desc, language",
                organizationId);
    }

    /** @param shelf the category in whose list it stands */
    record Entry(UUID shelf, String slug, String title, String language, Audience audience) {}

    /** The first few articles of each category of a level: of a top one with those of its subcategories. */
    List<Entry> firstOfEach(UUID organizationId, @Nullable UUID parent, @Nullable String language, int most) {
        return reads.list(Entry.class, """
                select c.id as shelf, p.slug, p.title, p.language, p.audience
                from category c
                         cross join lateral (select p.slug, p.title, p.language, p.audience, p.article_id
                                             from published_article p
                                             where p.organization_id = c.organization_id
                                               and case when c.parent_id is null then p.top_category_id else p.category_id end = c.id
                """ + NARROWED + """
                                             order by p.title, p.article_id
                                             limit ?) p
                where c.organization_id = ? and c.parent_id is not distinct from ?::uuid
                order by c.position, c.id, p.title, p.article_id
                """, language, language, most, organizationId, parent);
    }

    /**
     * Articles of one category alone, or of none, by title.
     *
     * @param after the slug of the one before them
     */
    List<Entry> inCategory(
            UUID organizationId, @Nullable UUID category, @Nullable String language, @Nullable String after, int most) {
        return reads.list(
                Entry.class, """
                select p.organization_id as shelf, p.slug, p.title, p.language, p.audience
                from published_article p
                where p.organization_id = ? and p.category_id is not distinct from ?::uuid
                """ + NARROWED + """
                  and (?::text is null
                    or (p.title, p.article_id) > (select b.title, b.article_id
                                                  from published_article b
                                                  where b.organization_id = p.organization_id and b.slug = ?))
                order by p.title, p.article_id
                limit ?
                """, organizationId, category, language, language, after, after, most);
    }

    /** @param articles how many there are in it, without those of its subcategories */
    record Counted(
            UUID id, String slug, String name, @Nullable UUID parent, int articles) {}

    /** In their order, each followed by those in it. */
    List<Counted> categories(UUID organizationId, @Nullable String language) {
        return reads.list(Counted.class, """
                select c.id, c.slug, c.name, c.parent_id as parent,
                       (select count(*)
                        from published_article p
                        where p.organization_id = c.organization_id and p.category_id = c.id
                """ + NARROWED + """
                       ) as articles
                from category c
                         left join category u on u.organization_id = c.organization_id and u.id = c.parent_id
                where c.organization_id = ?
                order by coalesce(u.position, c.position), coalesce(u.id, c.id), c.level, c.position, c.id
                """, language, language, organizationId);
    }

    /** @param category whether it is one's address, else an article's */
    record Place(boolean category, String slug, Instant updatedAt) {}

    /** What is public, the newest first; no more than a sitemap may hold. */
    List<Place> publicPlaces(UUID organizationId) {
        return reads.list(Place.class, """
                select false as category, p.slug, p.updated_at
                from published_article p
                where p.organization_id = ? and p.audience = 'public'
                union all
                select true, c.slug, max(p.updated_at)
                from category c
                         join published_article p
                              on p.organization_id = c.organization_id and c.id in (p.category_id, p.top_category_id) and p.audience = 'public'
                where c.organization_id = ?
                group by c.slug
                order by updated_at desc, slug
                limit 49000
                """, organizationId, organizationId);
    }
}
