package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Keys that every node derives alike, also one of the next release: else cursors die and the other nodes are locked out. */
class ProgramKeysTest {

    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

    private final ProgramKeys keys = new ProgramKeys("a long enough password");

    /** By openssl: {@code printf role:deskbell_app | openssl dgst -sha256 -hmac 'a long enough password'}, and so on. */
    @Test
    void theyAreTheSameOnEveryNodeAndInEveryRelease() {
        assertThat(keys.password("deskbell_app"))
                .isEqualTo("531aba5e710a24688b652b1b04b7489dfc07fd2b7395543987c265e236d933cb");
        assertThat(HexFormat.of().formatHex(keys.of("cursors").sign(MESSAGE)))
                .isEqualTo("f323c5702cdb4b421e6ff5b4250daf3a10cb176bb7ac9f6967a8e9705ce10812");
    }

    @Test
    void eachIsOfItsInstallationAndPurposeAlone() {
        ProgramKeys others = new ProgramKeys("another long password");

        assertThat(keys.password("deskbell_app"))
                .isNotEqualTo(keys.password("deskbell_worker"))
                .isNotEqualTo(others.password("deskbell_app"));
        assertThat(keys.of("cursors").sign(MESSAGE))
                .isNotEqualTo(keys.of("links").sign(MESSAGE))
                .isNotEqualTo(others.of("cursors").sign(MESSAGE));
    }
}
