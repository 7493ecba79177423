package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.deskbell.platform.db.SomeKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor is worth something in its own list alone, and tells nobody where in it one is. */
class CursorsTest {

    private static final String POSITION = "2026-01-01T00:00:00Z 42 ä";

    private final Cursors cursors = new Cursors(SomeKeys.of("a long enough password"));

    @Test
    void itLeadsBackToItsPlaceAndAPlaceHasOneCursor() {
        String cursor = cursors.give("tickets", POSITION);

        assertThat(cursors.take("tickets", cursor)).isEqualTo(POSITION);
        assertThat(cursors.give("tickets", POSITION)).isEqualTo(cursor);
        assertThat(cursors.give("tickets", POSITION + "1")).isNotEqualTo(cursor);
        assertThat(cursors.take("tickets", cursors.give("tickets", "7"))).isEqualTo("7");
    }

    @Test
    void itsPlaceCannotBeRead() {
        byte[] bytes = Base64.getUrlDecoder().decode(cursors.give("tickets", POSITION));

        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("2026", "42");
    }

    @Test
    void inAnotherListOrInstallationItIsWorthNothing() {
        Cursors others = new Cursors(SomeKeys.of("another long password"));

        isRefused("members", cursors.give("tickets", POSITION));
        isRefused("tickets", others.give("tickets", POSITION));
    }

    @Test
    void onceAnyPartOfItIsAnotherItIsWorthNothing() {
        byte[] cursor = Base64.getUrlDecoder().decode(cursors.give("tickets", POSITION));
        for (int i = 0; i < cursor.length; i++) {
            byte[] changed = cursor.clone();
            changed[i] ^= 1;
            isRefused("tickets", Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "%%%", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ä"})
    void whatIsNoneIsRefused(String text) {
        isRefused("tickets", text);
    }

    private void isRefused(String list, String cursor) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> cursors.take(list, cursor))
                .matches(refusal -> refusal.code() == RefusalCode.BAD_CURSOR);
    }
}
