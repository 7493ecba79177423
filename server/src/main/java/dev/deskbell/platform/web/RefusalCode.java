package dev.deskbell.platform.web;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every reason for which the program says no, with its HTTP status and what the caller is told. */
public enum RefusalCode {
    BAD_INPUT(HttpStatus.BAD_REQUEST, "Some of the input is not usable; each field says what to mend."),
    BAD_CURSOR(HttpStatus.BAD_REQUEST, "This cursor was not given out for this list. Begin again without one."),
    BAD_TOKEN(HttpStatus.NOT_FOUND, "This link is not valid any more. Ask for a new one."),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "Sign in first."),
    WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED, "The e-mail address and the password do not belong together."),
    FORGED_REQUEST(
            HttpStatus.FORBIDDEN,
            "The request lacks its CSRF token (cookie XSRF-TOKEN, header X-XSRF-TOKEN), or comes from another site."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here that you may see."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This address does not take that method."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "This address answers application/json."),
    EMAIL_TAKEN(HttpStatus.CONFLICT, "There is an account with this e-mail address. Sign in, or reset the password."),
    EMAIL_NOT_VERIFIED(HttpStatus.CONFLICT, "Verify your e-mail address first: we have sent you a link."),
    WRONG_PASSWORD(HttpStatus.CONFLICT, "The present password is another one."),
    SLUG_TAKEN(HttpStatus.CONFLICT, "Another organization has this address. Choose another slug."),
    INVITED_OTHERWISE(HttpStatus.CONFLICT, "This invitation is for another e-mail address than yours."),
    NOT_OPEN(HttpStatus.CONFLICT, "This organization takes customers by invitation only."),
    DOMAIN_NOT_PROVEN(
            HttpStatus.CONFLICT, "The TXT record is not there yet. It may take a while until it is seen everywhere."),
    ASKED_TOO_OFTEN(HttpStatus.CONFLICT, "The postmaster has been asked three times today. Try again tomorrow."),
    ALREADY_MEMBER(HttpStatus.CONFLICT, "This address belongs to a member already."),
    RULES_CHANGED(HttpStatus.CONFLICT, "Somebody changed the rules meanwhile. Look at them anew."),
    TOO_MANY_RULES(HttpStatus.CONFLICT, "An organization has at most 200 rules. Remove some of them first."),
    TOO_LATE_TO_UNDO(HttpStatus.CONFLICT, "This has been undone already, or was more than ten minutes ago."),
    TEAM_NAME_TAKEN(HttpStatus.CONFLICT, "Another team has this name. Choose another one."),
    ARTICLE_SLUG_TAKEN(HttpStatus.CONFLICT, "Another article has, or had, this address. Choose another one."),
    ARTICLE_IS_ARCHIVED(HttpStatus.CONFLICT, "This article is put away. Take it out of the archive first."),
    CATEGORY_SLUG_TAKEN(HttpStatus.CONFLICT, "Another category has this address. Choose another one."),
    TOO_MANY_CATEGORIES(HttpStatus.CONFLICT, "An organization has at most 200 categories. Remove some of them first."),
    LAST_ADMIN(HttpStatus.CONFLICT, "An organization keeps at least one admin. Make somebody else admin first."),
    VERSION_CONFLICT(HttpStatus.CONFLICT, "Somebody changed the same fields since you read it."),
    TICKET_IS_CLOSED(HttpStatus.CONFLICT, "This ticket is closed for good. Open a new one."),
    NOT_RESOLVED(HttpStatus.CONFLICT, "This ticket is not resolved yet; rate it when it is."),
    ALREADY_RATED(HttpStatus.CONFLICT, "This resolution has been rated already."),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is larger than 2 MB."),
    FILE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The file is larger than this organization takes."),
    TICKET_FILES_FULL(HttpStatus.CONTENT_TOO_LARGE, "The files of one ticket may not be larger together."),
    ORGANIZATION_FILES_FULL(HttpStatus.CONTENT_TOO_LARGE, "The organization has no room for this file."),
    TOO_MANY_UPLOADS(HttpStatus.CONFLICT, "You have 200 files here that you have not sent. Remove some of them first."),
    UPLOAD_OFFSET(HttpStatus.CONFLICT, "The piece does not begin where the file ends so far."),
    UPLOAD_BUSY(HttpStatus.LOCKED, "Another piece of this file is just coming."),
    LENGTH_REQUIRED(HttpStatus.LENGTH_REQUIRED, "Say how long it is: send Content-Length."),
    OTHER_PROTOCOL(HttpStatus.PRECONDITION_FAILED, "This address speaks tus 1.0.0; send Tus-Resumable: 1.0.0."),
    FILE_IS_BEING_CHECKED(HttpStatus.CONFLICT, "The file is being checked for viruses. Try again in a moment."),
    FILE_IS_REFUSED(HttpStatus.CONFLICT, "The file is not given out: a virus was found in it."),
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The file ends before that range begins."),
    STORAGE_FULL(HttpStatus.INSUFFICIENT_STORAGE, "There is no room left for files. What came so far is kept."),
    DATABASE_FULL(
            HttpStatus.INSUFFICIENT_STORAGE,
            "There is no room left in the database. Nothing of this request was kept; send it again later."),
    STORAGE_SILENT(
            HttpStatus.SERVICE_UNAVAILABLE, "The storage of files does not answer just now. Try again in a moment."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json."),
    KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT, "This Idempotency-Key was used with another request. Use a fresh key."),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts. Wait as long as Retry-After says."),
    BROKEN(HttpStatus.INTERNAL_SERVER_ERROR, "Something broke on our side. It is logged; please try again."),
    NAME_SERVER_SILENT(
            HttpStatus.SERVICE_UNAVAILABLE, "The name server does not answer just now. Try again in a moment."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer just now. Try again in a moment.");

    private final HttpStatus status;
    private final String detail;

    RefusalCode(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return detail;
    }

    /** As it stands in a problem document: {@code ticket_is_closed}. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
