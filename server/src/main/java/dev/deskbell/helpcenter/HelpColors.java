package dev.deskbell.helpcenter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An organization's colour as a page may use it. Whatever it is, text in it, and on it, has a contrast of 4.5 to 1 at least (WCAG 2.2,
 * 1.4.3): it is made darker or lighter until it has.
 *
 * @param accent behind text
 * @param onAccent of that text
 * @param link of text on light pages
 * @param linkOnDark of text on dark pages
 */
record HelpColors(String accent, String onAccent, String link, String linkOnDark) {

    static final double CONTRAST = 4.5;

    /** The darkest that lies behind text on light pages, and the lightest on dark ones: see help.css. */
    static final int LIGHT = 0xeef0f3;

    static final int DARK = 0x262a31;

    private static final int OURS = 0x4f46e5;

    static HelpColors of(@Nullable String color) {
        int chosen = color == null ? OURS : Integer.parseInt(color.substring(1), 16);
        int on = contrast(chosen, 0xffffff) >= CONTRAST ? 0xffffff : 0x000000;
        return new HelpColors(
                hex(chosen), hex(on), hex(towards(chosen, 0, LIGHT)), hex(towards(chosen, 0xffffff, DARK)));
    }

    String css() {
        return ":root{--accent:%s;--on-accent:%s;--link:%s}@media(prefers-color-scheme:dark){:root{--link:%s}}"
                .formatted(accent, onAccent, link, linkOnDark);
    }

    private static int towards(int color, int end, int behind) {
        for (int percent = 0; percent < 100; percent += 2) {
            int mixed = mixed(color, end, percent);
            if (contrast(mixed, behind) >= CONTRAST) {
                return mixed;
            }
        }
        return end;
    }

    private static int mixed(int from, int to, int percent) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = (from >> shift) & 0xff;
            int b = (to >> shift) & 0xff;
            mixed |= ((a * (100 - percent) + b * percent) / 100) << shift;
        }
        return mixed;
    }

    /** By WCAG's formula: 1 to 21. */
    static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int color) {
        return 0.2126 * linear((color >> 16) & 0xff)
                + 0.7152 * linear((color >> 8) & 0xff)
                + 0.0722 * linear(color & 0xff);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String hex(int color) {
        return String.format(Locale.ROOT, "#%06x", color);
    }
}
