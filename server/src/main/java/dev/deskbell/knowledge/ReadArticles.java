package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which articles a customer has read, so that nobody tells them what they know. */
@Service
public class ReadArticles {

    private final Reads reads;
    private final JdbcClient jdbc;
    private final Cursors cursors;

    ReadArticles(Reads reads, JdbcClient jdbc, Cursors cursors) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.cursors = cursors;
    }

    /** Notes that a customer reads an article; within a minute it is the same reading. Of staff nothing is noted. */
    @Transactional
    public void remember(Member reader, UUID articleId) {
        if (reader.isStaff()) {
            return;
        }
        jdbc.sql("""
                        insert into article_read as r (organization_id, account_id, article_id)
                        values (?, ?, ?)
                        on conflict (organization_id, account_id, article_id) do update
                            set times = r.times + 1, read_at = now()
                            where r.read_at < now() - interval '1 minute'
                        """)
                .params(reader.organizationId(), reader.accountId(), articleId)
                .update();
    }

    /** @param times how often it was read */
    @Schema(name = "ReadArticle")
    record ReadArticle(UUID id, String slug, String title, Audience audience, int times, Instant readAt) {}

    /** What a customer has read of what is published now, the latest first. */
    Page<ReadArticle> of(Member staff, UUID accountId, Paging paging) {
        String list = "read:" + staff.organizationId() + ":" + accountId;
        String position = paging.cursor() == null ? "infinity " : cursors.take(list, paging.cursor());
        int space = position.indexOf(' ');
        return Page.of(
                reads.list(
                        ReadArticle.class,
                        """
                        select p.article_id as id, p.slug, p.title, p.audience, r.times, r.read_at
                        from article_read r
                                 cross join lateral (select *
                                                     from published_article p
                                                     where p.organization_id = r.organization_id and p.article_id = r.article_id
                                                     offset 0) p -- one by one: never all that is published
                        where r.organization_id = ? and r.account_id = ?
                          and (r.read_at < ?::timestamptz or (r.read_at = ?::timestamptz and r.article_id > ?::uuid))
                        order by r.read_at desc, r.article_id
                        limit ?
                        """,
                        staff.organizationId(),
                        accountId,
                        position.substring(0, space),
                        position.substring(0, space),
                        space + 1 == position.length() ? null : position.substring(space + 1),
                        paging.size() + 1),
                paging.size(),
                row -> cursors.give(list, row.readAt() + " " + row.id()));
    }
}
