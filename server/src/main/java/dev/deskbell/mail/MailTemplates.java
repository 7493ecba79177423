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
            case "notices" -> notices(recipient, NoticeMail.of(parameters, base), base);
            case "join_approved" ->
                mail(base, recipient, "You are welcome at " + organization(parameters), """
                    Hello,

                    %s has let you in. You can open tickets now:

                    %s/customer/new?organization=%s
                    """.formatted(
                        organization(parameters), base, parameters.path("slug").asString()));
            case "join_declined" ->
                mail(base, recipient, "About your request to " + organization(parameters), """
                    Hello,

                    %s has answered your request, and did not let you in. You find the reason here:

                    %s/customer
                    """.formatted(
                                organization(parameters), base));
            case "domain_proof" ->
                mail(base, recipient, "Is this domain yours?", """
                    Hello postmaster,

                    %s says on Deskbell that %s is its domain, so that everybody with an address there becomes its customer. If that
                    is right, confirm it within 72 hours:

                    %s/domains/%s

                    If it is not, ignore this mail: nothing happens then.
                    """.formatted(
                        organization(parameters), parameters.path("domain").asString(), base, token));
            case "erasure_asked" ->
                mail(base, recipient, organization(parameters) + " is going to be erased", """
                    Hello %s,

                    %s asked for %s to be erased, with its tickets, articles and files. It is closed to customers from now on. Until
                    %s UTC any admin can take that back, or export the data:

                    %s/org/%s/settings

                    After that nothing is left, and nothing can be brought back.
                    """.formatted(
                                name,
                                inert(parameters.path("actor").asString("")),
                                organization(parameters),
                                parameters.path("due").asString(),
                                base,
                                parameters.path("slug").asString()));
            case "erasure_done" ->
                mail(base, recipient, organization(parameters) + " is erased", """
                    Hello,

                    %s is erased, with its tickets, articles and files, as its admins asked. Your account stays:

                    %s/user
                    """.formatted(
                                organization(parameters), base));
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

    /**
     * A name that looks like an address would be made a link by mail programs (Zammad CVE-2023-50456), whichever of the four dots
     * of host names it has (Unicode TS 46); and an encoded word (RFC 2047) in a subject would be decoded, line breaks and all.
     */
    static String inert(String name) {
        return name.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\\u200c\\u200d]]]", " ")
                .replaceAll("(?i)https?:|www\\.|[<>/\\\\\\x{FF0F}\\x{FF3C}]", " ")
                .replaceAll("[.\\x{3002}\\x{FF0E}\\x{FF61}](?=\\S)", " ")
                .replaceAll("(\\p{Alpha}[\\p{Alnum}+.-]*:)(?=\\S)", "$1 ")
                .replace("=?", "= ?")
                .strip();
    }

    /** With what a mail program needs to offer "unsubscribe" as one click (RFC 8058). */
    private MimeMessage notices(String recipient, NoticeMail notice, String base) throws MessagingException {
        MimeMessage mail = mail(base, recipient, notice.subject(), notice.text());
        mail.setHeader("List-Unsubscribe", "<" + base + "/api/mail-stops/" + notice.stopToken() + ">");
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return mail;
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
