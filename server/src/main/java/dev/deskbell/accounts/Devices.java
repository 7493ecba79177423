package dev.deskbell.accounts;

import dev.deskbell.platform.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;

/** Recognises the device of a request. */
final class Devices {

    private static final int LONGEST_USER_AGENT = 300;

    private Devices() {}

    static AccountStore.Device of(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        String shown = agent == null
                ? null
                : agent.replaceAll("[^\\x20-\\x7e]", "?").substring(0, Math.min(agent.length(), LONGEST_USER_AGENT));
        return new AccountStore.Device(shown, ClientAddress.of(request));
    }
}
