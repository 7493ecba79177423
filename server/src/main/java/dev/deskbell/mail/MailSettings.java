package dev.deskbell.mail;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.StartupRefusal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Reads DESKBELL_MAIL. */
@Configuration
class MailSettings {

    @Bean
    MailSender mailSender(Settings settings) {
        return settings.mail().equals("outbox") ? new Outbox(settings.data().resolve("outbox")) : smtp(settings.mail());
    }

    private static MailSender smtp(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw refusal();
        }
        if (!"smtp".equals(uri.getScheme()) || uri.getHost() == null) {
            throw refusal();
        }
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost(uri.getHost());
        server.setPort(uri.getPort() < 0 ? 25 : uri.getPort());
        Properties properties = server.getJavaMailProperties();
        properties.setProperty("mail.smtp.connectiontimeout", "10000");
        properties.setProperty("mail.smtp.timeout", "20000");
        properties.setProperty("mail.smtp.writetimeout", "20000");
        properties.setProperty("mail.smtp.starttls.enable", "true");
        String user = uri.getRawUserInfo();
        if (user != null && user.contains(":")) {
            server.setUsername(decoded(user.substring(0, user.indexOf(':'))));
            server.setPassword(decoded(user.substring(user.indexOf(':') + 1)));
            properties.setProperty("mail.smtp.auth", "true");
        }
        return (mail, id, recipient) -> {
            mail.setHeader("Message-ID", "<" + id + "@" + uri.getHost() + ">");
            server.send(mail);
        };
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static StartupRefusal refusal() {
        return new StartupRefusal("DESKBELL_MAIL must be outbox, or smtp://user:password@host:port.");
    }
}
