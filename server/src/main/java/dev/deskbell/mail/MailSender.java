package dev.deskbell.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.UUID;

/** Where composed mails go. */
interface MailSender {

    /**
     * @param id the mail's: sending it again, after a crash, is recognisable
     * @throws MessagingException when it may be tried again later
     */
    void send(MimeMessage mail, UUID id, String recipient) throws MessagingException;
}
