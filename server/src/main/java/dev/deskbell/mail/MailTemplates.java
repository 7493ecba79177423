package dev.deskbell.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Composes mails: plain text, one link, and nothing that a stranger wrote but names, on one line and with no address in it. */
@Component
class MailTemplates {

    private final Session session = Session.getInstance(new Properties());

    /**
     * @param base what links begin with
     * @throws MessagingException when the recipient is no address
     */
    MimeMessage compose(String template, String recipient, JsonNode parameters, String base) throws MessagingException {
        String token = parameters.path("token").asString();
        String name = inert(parameters.path("displayName").asString(""));
        return switch (template) {
            case "verify_email" ->
                mail(base, recipient, "Confirm your e-mail address", """
                    Hello %s,

                    please confirm that this is your e-mail address:

                    %s/verify/%s

                    The link is good for seven days. If you did not sign up for Deskbell, ignore this mail.
                    """.formatted(name, base, token));
            case "reset_password" -> mail(base, recipient, "Set a new password", """
                    Hello %s,

                    somebody, probably you, asked to set a new password for this address:

                    %s/reset/%s

                    The link is good for one hour. If it was not you, ignore this mail: nothing changes.
                    """.formatted(name, base, token));
            case "invitation" ->
                mail(base, recipient, "You are invited to " + organization(parameters), """
                    Hello,

                    you are invited to join %s on Deskbell as %s:

                    %s/invitations/%s

                    The link is good for 72 hours, once, and for this address only.
                    """.formatted(
                                organization(parameters), role(parameters), base, token));
            default -> throw new IllegalStateException("no mail template " + template);
        };
    }

    private static String organization(JsonNode parameters) {
        return inert(parameters.path("organization").asString(""));
    }

    private static String role(JsonNode parameters) {
        return parameters.path("role").asString("").equals("admin") ? "an admin" : "a " + article(parameters);
    }

    private static String article(JsonNode parameters) {
        return "member (" + parameters.path("role").asString("") + ")";
    }

    /** A name that looks like an address would be made a link by mail programs (Zammad CVE-2023-50456). */
    private static String inert(String name) {
        return name.replaceAll("[\\p{Cntrl}]", " ")
                .replaceAll("(?i)https?:|www\\.|[<>/\\\\]|\\.(?=\\S)", " ")
                .strip();
    }

    private MimeMessage mail(String base, String recipient, String subject, String text) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("deskbell@" + URI.create(base).getHost()));
        mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(recipient, true));
        mail.setSubject(subject, StandardCharsets.UTF_8.name());
        mail.setText(text, StandardCharsets.UTF_8.name());
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.saveChanges();
        return mail;
    }
}
