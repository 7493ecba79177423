package dev.deskbell.knowledge;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Remembers what readers looked for in vain. */
@Service
class SearchMisses {

    private static final int SHORTEST = 3;

    private final JdbcClient jdbc;

    SearchMisses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param searcher what the requests of one reader have in common: what they type on takes the place of what they had typed
     */
    @Transactional
    void note(UUID organizationId, String text, byte[] searcher) {
        String words = String.join(" ", SearchText.words(text));
        if (words.length() >= SHORTEST) {
            jdbc.sql("select note_search_miss(?, ?, ?)")
                    .params(organizationId, words, searcher)
                    .query()
                    .singleRow();
        }
    }
}
