package dev.deskbell.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** A request body that may be of any size, and so is neither limited here nor ever in memory. */
public final class FileBody {

    private FileBody() {}

    /** By its media type: whoever does not take files answers it with a 415 and reads none of it. */
    public static boolean isCarriedBy(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/form-data")
                || type.startsWith("application/zip")
                || type.startsWith("application/octet-stream")
                || type.startsWith("application/offset+octet-stream");
    }
}
