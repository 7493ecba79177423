package dev.deskbell.knowledge;

import dev.deskbell.platform.web.Refusal;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What readers say about an article. The database knows a member by their account; anybody else is the visitor that
 * {@link Visitors} makes of their request.
 */
@Service
public class Reactions {

    private final JdbcClient jdbc;

    Reactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether it helped, once for each reader: who says something else changes their mind.
     *
     * @throws Refusal NOT_FOUND when the caller may not read it
     */
    @Transactional
    public void rate(UUID organizationId, UUID articleId, byte[] visitor, boolean helpful, @Nullable String word) {
        String given = word == null || word.isBlank() ? null : word.strip();
        require(jdbc.sql("select rate_article(?, ?, ?, ?, ?::text)")
                .params(Arrays.asList(organizationId, articleId, visitor, helpful, given)));
    }

    /**
     * "This answered it": a ticket was not opened. Counted once a day for each reader and article.
     *
     * @throws Refusal NOT_FOUND when the caller may not read it
     */
    @Transactional
    public void deflect(UUID organizationId, UUID articleId, byte[] visitor) {
        require(jdbc.sql("select count_deflection(?, ?, ?)").params(Arrays.asList(organizationId, articleId, visitor)));
    }

    private static void require(JdbcClient.StatementSpec counted) {
        if (!counted.query(Boolean.class).single()) {
            throw Refusal.notFound();
        }
    }
}
