package dev.deskbell.attachments;

import dev.deskbell.platform.web.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file a request carries (RFC 9110, 14.4).
 *
 * @param first counted from 0
 * @param last inclusive
 */
record ContentRange(long first, long last, long size) {

    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    /**
     * @throws Refusal of the field Content-Range
     */
    static ContentRange parse(String header) {
        Matcher match = FORM.matcher(header.strip());
        if (match.matches()) {
            ContentRange range = new ContentRange(
                    Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), Long.parseLong(match.group(3)));
            if (range.first <= range.last && range.last < range.size) {
                return range;
            }
        }
        throw Refusal.badField("Content-Range", "must be such as: bytes 0-999/5000");
    }
}
