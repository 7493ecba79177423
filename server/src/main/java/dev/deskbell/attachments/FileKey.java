package dev.deskbell.attachments;

import java.util.UUID;

/** Under which a file's bytes are kept: at random, so that it says nothing and cannot be guessed (ADR 10). */
record FileKey(UUID organizationId, UUID key) {

    /** With its organization in front, so that one organization's bytes are together. */
    String path() {
        return organizationId + "/" + key;
    }
}
