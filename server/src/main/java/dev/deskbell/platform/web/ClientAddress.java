package dev.deskbell.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/** The address at the other end of the connection. Forwarded headers are anybody's to write, so they are not read. */
public final class ClientAddress {

    private ClientAddress() {}

    public static String of(HttpServletRequest request) {
        return request.getRemoteAddr();
    }
}
