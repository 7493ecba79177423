package dev.deskbell.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** By what a session's owner recognises it. */
class DevicesTest {

    private static AccountStore.Device device(String... agent) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("192.0.2.1");
        if (agent.length > 0) {
            request.addHeader("User-Agent", agent[0]);
        }
        return Devices.of(request);
    }

    @Test
    void itIsTheBrowserAndTheAddressAtTheOtherEnd() {
        assertThat(device("Firefox/140 (X11)")).isEqualTo(new AccountStore.Device("Firefox/140 (X11)", "192.0.2.1"));
        assertThat(device()).isEqualTo(new AccountStore.Device(null, "192.0.2.1"));
    }

    @Test
    void whatItSaysOfItselfIsShortAndPlain() {
        assertThat(device("a\u202eb\u00e4\n").userAgent()).isEqualTo("a?b??");
        assertThat(device("x".repeat(300)).userAgent()).hasSize(300);
        assertThat(device("x".repeat(301)).userAgent()).hasSize(300);
    }
}
