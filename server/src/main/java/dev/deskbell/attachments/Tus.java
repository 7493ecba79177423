package dev.deskbell.attachments;

import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The headers of the resumable upload protocol tus 1.0.0 (tus.io/protocols/resumable-upload), extensions creation and termination. */
final class Tus {

    static final String VERSION = "1.0.0";
    static final String OFFSET = "Upload-Offset";
    static final String LENGTH = "Upload-Length";

    private static final String RESUMABLE = "Tus-Resumable";

    private Tus() {}

    static boolean isSpokenBy(HttpServletRequest request) {
        return request.getHeader(RESUMABLE) != null;
    }

    /**
     * @throws Refusal OTHER_PROTOCOL for another version
     */
    static void requireVersion(HttpServletRequest request) {
        if (!VERSION.equals(request.getHeader(RESUMABLE))) {
            throw Refusal.of(RefusalCode.OTHER_PROTOCOL, RESUMABLE);
        }
    }

    /**
     * @throws Refusal of the header's name, when it is absent or no whole number
     */
    static long number(HttpServletRequest request, String header) {
        String text = request.getHeader(header);
        if (text == null || !text.matches("\\d{1,18}")) {
            throw Refusal.badField(header, "must be a whole number of bytes");
        }
        return Long.parseLong(text);
    }

    /** {@code Upload-Metadata}: names and Base64 of values. */
    static Map<String, String> metadata(HttpServletRequest request) {
        Map<String, String> values = new HashMap<>();
        @Nullable String header = request.getHeader("Upload-Metadata");
        if (header == null) {
            return values;
        }
        for (String pair : header.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            try {
                values.put(
                        parts[0],
                        parts.length < 2
                                ? ""
                                : new String(Base64.getDecoder().decode(parts[1].strip()), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw Refusal.badField("Upload-Metadata", "must have its values in Base64");
            }
        }
        return values;
    }

    static HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(RESUMABLE, VERSION);
        return headers;
    }

    /** What the server can do. */
    static HttpHeaders abilities() {
        HttpHeaders headers = headers();
        headers.set("Tus-Version", VERSION);
        headers.set("Tus-Extension", "creation,termination");
        return headers;
    }

    static HttpHeaders offset(long received) {
        HttpHeaders headers = headers();
        headers.set(OFFSET, Long.toString(received));
        return headers;
    }
}
