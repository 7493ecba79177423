package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secret handles: what they look like, and that nothing else is asked of the database. */
class HandlesTest {

    @Test
    void eachIsAnotherOneAndSaysWhatItIsFor() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> Handles.forSession()))
                .doesNotHaveDuplicates()
                .allMatch(handle -> handle.startsWith("dbs_") && Handles.wellFormed(handle));
        assertThat(IntStream.range(0, 100).mapToObj(i -> Handles.forToken()))
                .doesNotHaveDuplicates()
                .allMatch(handle -> handle.startsWith("dbt_") && Handles.wellFormed(handle));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dbs_", "dbs_0", "dbx_", "DBS_"})
    void whatDoesNotLookLikeOneIsNone(String beginning) {
        assertThat(Handles.wellFormed(beginning)).isFalse();
        assertThat(Handles.wellFormed(beginning + "0".repeat(64))).isEqualTo(beginning.equals("dbs_"));
        assertThat(Handles.wellFormed(beginning + "G".repeat(64))).isFalse();
    }
}
