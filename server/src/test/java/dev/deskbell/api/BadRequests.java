package dev.deskbell.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Makes requests to be refused out of good ones, by chance. Each write has one thing about it that nobody may accept, and perhaps
 * others that are merely odd; reads have odd things alone.
 */
final class BadRequests {

    /** Who asks: the cookies of somebody who is signed in, or of a stranger. */
    record Caller(String name, String session, String csrf) {

        boolean isStranger() {
            return session.isEmpty();
        }
    }

    /** What the good requests are about. */
    record Subject(String slug, long ticket, String article, UUID account) {}

    /** @param whole whether the connection can be used again */
    record Request(String method, String target, byte[] bytes, boolean whole, boolean mayBeAccepted) {

        /** For whoever has to see what it was. */
        String told() {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.replaceAll("(.)\\1{50,}", "$1$1$1…")
                    .replaceAll("[^\\r\\n\\x20-\\x7e]", "·")
                    .replaceAll("deskbell=[0-9a-zA-Z_-]+", "deskbell=…");
        }
    }

    private final ApiDocument document;
    private final List<ApiDocument.Operation> operations;
    private final Subject subject;

    BadRequests(ApiDocument document, Subject subject) {
        this.document = document;
        this.operations = document.operations();
        this.subject = subject;
    }

    /** What the chance wants: the same for the same seed. */
    Request next(Random chance, Caller caller, String host) {
        return new BadRequest(
                        document, operations.get(chance.nextInt(operations.size())), subject, chance, caller, host)
                .made();
    }
}
