package dev.deskbell.attachments;

import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.util.UriUtils;

/**
 * The answer that carries a file (RFC 9110: ranges, conditions). Whatever it is, a browser neither guesses its type nor runs it.
 *
 * @param size in bytes
 * @param tag what changes when the bytes do
 * @param inline whether it may be shown where it is
 */
record Download(String name, String type, long size, String tag, boolean inline) {

    private static final int BUFFER = 128 * 1024;

    /** Some bytes of the file. */
    interface Source {
        InputStream read(long from, long count);
    }

    /** Content-Disposition (RFC 6266), with a second name of plain letters for programs that know nothing else. */
    String disposition() {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        String encoded = UriUtils.encode(name, StandardCharsets.UTF_8);
        return (inline ? "inline" : "attachment") + "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Source source) throws IOException {
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
        response.setHeader("Accept-Ranges", "bytes");
        if (new ServletWebRequest(request, response).checkNotModified("\"" + tag + "\"")) {
            return;
        }
        HttpRange range = range(request);
        long from = range == null ? 0 : range.getRangeStart(size);
        long count = range == null ? size : range.getRangeEnd(size) - from + 1;
        if (range != null) {
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader("Content-Range", "bytes " + from + "-" + (from + count - 1) + "/" + size);
        }
        response.setContentType(type);
        response.setHeader("Content-Disposition", disposition());
        response.setContentLengthLong(count);
        if (!"HEAD".equals(request.getMethod())) {
            send(source, from, count, response);
        }
    }

    private static void send(Source source, long from, long count, HttpServletResponse response) throws IOException {
        try (InputStream bytes = source.read(from, count)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                response.getOutputStream().write(buffer, 0, read);
            }
        }
    }

    /** One range, or none: who asks for several gets everything, as RFC 9110 allows. */
    private @Nullable HttpRange range(HttpServletRequest request) {
        String header = request.getHeader("Range");
        String ifRange = request.getHeader("If-Range");
        if (header == null || !(ifRange == null || ifRange.equals("\"" + tag + "\""))) {
            return null;
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(header);
            if (ranges.size() != 1) {
                return null;
            }
            if (ranges.getFirst().getRangeStart(size) >= size) {
                throw Refusal.of(RefusalCode.RANGE_NOT_SATISFIABLE, "Range", "must begin before " + size);
            }
            return ranges.getFirst();
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}
