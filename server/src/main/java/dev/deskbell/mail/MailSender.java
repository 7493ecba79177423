package dev.deskbell.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** Where composed mails go. */
interface MailSender {

    /**
     * @throws MessagingException when it may be tried again later
     */
    void send(MimeMessage mail, String recipient) throws MessagingException;
}
