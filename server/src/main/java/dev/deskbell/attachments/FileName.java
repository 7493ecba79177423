package dev.deskbell.attachments;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What a file is called where people see it. It never becomes a path of ours, but it may become one of theirs. */
final class FileName {

    private static final int LONGEST = 200;
    private static final int LONGEST_ENDING = 20;

    /** Controls, formats (zero width, bidirectional), private and unassigned characters, lone surrogates, separators of lines. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.DOTALL);

    private FileName() {}

    /** The same without its folders, without what cannot be seen, and such as every system can save. Never empty. */
    static String clean(String given) {
        String name = UNSEEN.matcher(Normalizer.normalize(given, Normalizer.Form.NFC))
                .replaceAll("")
                .replaceAll("\\p{Z}+", " ");
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = FORBIDDEN.matcher(name).replaceAll("_").replaceAll("^[ .]+|[ .]+$", "");
        if (name.isEmpty()) {
            return "file";
        }
        return shortened(DEVICE.matcher(name).matches() ? "_" + name : name);
    }

    /** Its ending stays. */
    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        int cut = LONGEST - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(cut - 1)) ? cut - 1 : cut) + ending;
    }
}
