package dev.deskbell.mail;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A mail about what happened to somebody's tickets, in the language of their account. Names and subjects are inert; an agent's
 * public answer stands in it as it was written.
 *
 * @param subject one line
 * @param text plain text
 * @param stopToken stops further ones
 */
record NoticeMail(String subject, String text, String stopToken) {

    static NoticeMail of(JsonNode parameters, String base) {
        ResourceBundle words = ResourceBundle.getBundle(
                "mail.notices",
                Locale.forLanguageTag(parameters.path("language").asString("en")),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String organization =
                MailTemplates.inert(parameters.path("organization").asString(""));
        boolean staff = parameters.path("staff").asBoolean();
        String stop = parameters.path("stop").asString();
        List<JsonNode> entries = new ArrayList<>();
        parameters.path("entries").forEach(entries::add);
        String text = say(
                        words,
                        "hello",
                        MailTemplates.inert(parameters.path("displayName").asString("")))
                + "\n\n"
                + entries.stream()
                        .map(entry -> entry(words, entry, organization, address(base, parameters, entry, staff)))
                        .collect(Collectors.joining("\n\n"))
                + "\n\n-- \n"
                + say(words, staff ? "footer.staff" : "footer.customer", organization, base + "/stop/" + stop)
                + "\n";
        return new NoticeMail(subject(words, entries, organization), text, stop);
    }

    private static String subject(ResourceBundle words, List<JsonNode> entries, String organization) {
        if (entries.size() > 1) {
            return say(words, "subject.many", organization, entries.size());
        }
        JsonNode entry = entries.getFirst();
        return say(words, "subject." + entry.path("kind").asString(), organization, number(entry), subjectOf(entry));
    }

    private static String entry(ResourceBundle words, JsonNode entry, String organization, String address) {
        String body = entry.path("body").asString("");
        return say(
                        words,
                        "entry." + entry.path("kind").asString(),
                        organization,
                        number(entry),
                        subjectOf(entry),
                        MailTemplates.inert(entry.path("actor").asString("")))
                + (body.isBlank() ? "" : "\n\n" + body.indent(4).stripTrailing())
                + "\n"
                + address;
    }

    private static String address(String base, JsonNode parameters, JsonNode entry, boolean staff) {
        String slug = parameters.path("slug").asString();
        if (entry.path("number").isNull()) {
            return base + "/org/" + slug + "/members";
        }
        String ticket = "/tickets/" + entry.path("number").asLong();
        boolean own = !List.of("assigned", "customer_replied", "new_ticket")
                .contains(entry.path("kind").asString());
        return base + (staff && !own ? "/org/" : "/customer/") + slug + ticket;
    }

    private static String number(JsonNode entry) {
        return "#" + entry.path("number").asLong();
    }

    private static String subjectOf(JsonNode entry) {
        return MailTemplates.inert(entry.path("subject").asString(""));
    }

    private static String say(ResourceBundle words, String key, Object... values) {
        return new MessageFormat(words.getString(key), words.getLocale()).format(values);
    }
}
