package dev.deskbell.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whether readers get to see an article. */
public enum ArticleState {
    @JsonProperty("draft")
    DRAFT,
    /** They see the revision that was published last; staff may be writing the next. */
    @JsonProperty("published")
    PUBLISHED,
    /** Put away. */
    @JsonProperty("archived")
    ARCHIVED;

    /** As it stands in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
