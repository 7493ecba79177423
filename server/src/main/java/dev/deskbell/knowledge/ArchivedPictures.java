package dev.deskbell.knowledge;

import dev.deskbell.attachments.AttachmentView;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the files that a text shows are called beside its file, and how the text calls them there. */
final class ArchivedPictures {

    private static final Pattern ADDRESS = Pattern.compile(
            "/api/(?:help|organizations)/[a-z0-9-]{1,40}/attachments/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\?inline=true)?");

    private static final int LONGEST = 100;

    private ArchivedPictures() {}

    static String folder(String slug) {
        return slug + ".files/";
    }

    /** Of those files that the texts show: a plain name for each, no two alike. */
    static Map<UUID, String> names(List<AttachmentView> files, List<String> texts) {
        Map<UUID, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (AttachmentView file : files) {
            boolean shown = texts.stream().anyMatch(text -> text.contains("/attachments/" + file.id()));
            if (shown && file.state().equals("ready")) {
                String plain = plain(file.name());
                int n = 1;
                while (!taken.add(numbered(plain, n).toLowerCase(Locale.ROOT))) {
                    n++;
                }
                names.put(file.id(), numbered(plain, n));
            }
        }
        return names;
    }

    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+|(?<=\\.)\\.+", "");
        String cut = plain.length() > LONGEST ? plain.substring(plain.length() - LONGEST) : plain;
        String known = cut.replaceAll("^[.-]+", "");
        return known.isEmpty() ? "file" : known;
    }

    private static String numbered(String name, int n) {
        int dot = name.lastIndexOf('.');
        if (n == 1) {
            return name;
        }
        return dot < 1 ? name + "-" + n : name.substring(0, dot) + "-" + n + name.substring(dot);
    }

    /** The text with the names in the place of addresses. */
    static String withNames(String text, String slug, Map<UUID, String> names) {
        return ADDRESS.matcher(text).replaceAll(found -> {
            String name = names.get(UUID.fromString(found.group(1)));
            return Matcher.quoteReplacement(name == null ? found.group() : folder(slug) + name);
        });
    }

    /** The text with addresses in the place of names. */
    static String withAddresses(String text, String slug, String organization, Map<String, UUID> files) {
        Pattern named = Pattern.compile(Pattern.quote(folder(slug)) + "([A-Za-z0-9._-]+)");
        return named.matcher(text).replaceAll(found -> {
            UUID id = files.get(found.group(1));
            return Matcher.quoteReplacement(
                    id == null ? found.group() : "/api/help/" + organization + "/attachments/" + id);
        });
    }
}
