package dev.deskbell.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One request while it is being made. */
final class BadRequest {

    private static final Set<String> TAKES_FILES = Set.of(
            "POST /api/organizations/{slug}/attachments",
            "PATCH /api/organizations/{slug}/attachments/{id}",
            "POST /api/organizations/{slug}/knowledge/import");

    private final ApiDocument document;
    private final BadRequests.Subject subject;

    private final Random chance;
    private final BadRequests.Caller caller;
    private final ApiDocument.Operation operation;
    private final List<String> query = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private String method;
    private String path;
    private String type = "application/json";
    private String csrf;
    private byte[] body = new byte[0];
    private boolean whole = true;
    private boolean lies;
    private boolean guarded;

    BadRequest(
            ApiDocument document,
            ApiDocument.Operation operation,
            BadRequests.Subject subject,
            Random chance,
            BadRequests.Caller caller,
            String host) {
        this.document = document;
        this.subject = subject;
        this.chance = chance;
        this.caller = caller;
        this.operation = operation;
        this.method = operation.method();
        this.path = address(operation.path());
        this.csrf = caller.csrf();
        headers.add("Host: " + host);
        JsonNode schema = document.bodyOf(operation);
        if (!schema.isMissingNode()) {
            body = utf8(document.goodBody(schema).toString());
        }
    }

    BadRequests.Request made() {
        boolean takesFiles = TAKES_FILES.contains(operation.method() + " " + operation.path());
        if (takesFiles) {
            sendFile();
        } else if (!operation.isRead()) {
            spoil();
        }
        for (int odd = chance.nextInt(4); odd > 0; odd--) {
            makeOdd();
        }
        if (operation.isRead() && chance.nextInt(4) == 0 && path.length() < 1_000) {
            spoilPath();
        }
        return new BadRequests.Request(method, path, bytes(), whole, operation.isRead() || takesFiles);
    }

    // ------------------------------------------------------------------------------- what nobody may accept

    private void spoil() {
        JsonNode schema = document.bodyOf(operation);
        int ways = schema.isMissingNode() ? 4 : 12;
        switch (chance.nextInt(ways)) {
            case 0 -> {
                if (operation.path().contains("{")) {
                    spoilPath();
                } else {
                    spoilCsrf();
                }
            }
            case 1 -> spoilMethod();
            case 2 -> {
                if (method.equals("POST") && !caller.isStranger()) {
                    guarded = true;
                    headers.add("Idempotency-Key: " + pick(List.of("", " ", "k".repeat(201), "k".repeat(4_000))));
                } else {
                    spoilCsrf();
                }
            }
            case 3 -> spoilCsrf();
            case 4 -> type = pick(Oddities.TYPES);
            default -> body = new BadJson(document, operation, chance).bytes();
        }
    }

    private void spoilPath() {
        List<String> names = Stream.of(operation.path().split("/", -1))
                .filter(segment -> segment.startsWith("{"))
                .toList();
        if (!names.isEmpty()) {
            String name = pick(names);
            path = Stream.of(operation.path().split("/", -1))
                    .map(segment -> segment.equals(name) ? pick(Oddities.SEGMENTS) : address(segment))
                    .collect(Collectors.joining("/"));
        }
    }

    private void spoilCsrf() {
        guarded = true;
        if (operation.path().startsWith("/api/mail-stops/")) {
            spoilPath(); // it asks for no token
        } else if (chance.nextBoolean()) {
            csrf = pick(List.of("", "x", "\u00ff", "0".repeat(3_000)));
        } else {
            headers.add(
                    "Origin: " + pick(List.of("http://evil.test", "null", "http://", "\u00ff", "https://127.0.0.1")));
        }
    }

    private void spoilMethod() {
        method = pick(Oddities.METHODS);
    }

    // ------------------------------------------------------------------------------- what is odd

    private void makeOdd() {
        switch (chance.nextInt(10)) {
            case 0, 1, 2, 3 -> addOddHeader();
            case 4, 5, 6 -> {
                List<JsonNode> known = operation.parametersIn("query");
                String name = known.isEmpty() || chance.nextInt(4) == 0
                        ? pick(Oddities.TEXTS)
                        : pick(known).path("name").asString();
                query.add(name + (chance.nextInt(10) == 0 ? "" : "=" + pick(Oddities.TEXTS)));
            }
            case 7 -> headers.add("X-Odd:" + " ".repeat(chance.nextInt(3)) + pick(Oddities.TEXTS));
            case 8 -> lies = chance.nextInt(3) == 0;
            default -> type = type + pick(List.of(";charset=utf-16", "; charset=x", ";;", "; a=\"", ""));
        }
    }

    /** Who shows a token needs no proof that no other site sends it; and a stranger's key is not looked at. */
    private void addOddHeader() {
        String header = pick(Oddities.HEADERS);
        if (!guarded || !(header.startsWith("Authorization") || header.startsWith("Cookie"))) {
            headers.add(header);
        }
    }

    /** A file, or what says that it is one. */
    private void sendFile() {
        type = pick(List.of(
                "application/octet-stream",
                "application/offset+octet-stream",
                "application/zip",
                "multipart/form-data; boundary=b",
                "multipart/form-data",
                "image/png",
                "x"));
        body = switch (chance.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 ->
                utf8("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + pick(Oddities.TEXTS)
                        + "\"\r\n\r\nx\r\n--b--\r\n");
            case 2 -> utf8("--b\r\nContent-Disposition: " + pick(Oddities.TEXTS) + "\r\n\r\n--b");
            case 3 -> utf8("PK\u0003\u0004" + pick(Oddities.TEXTS));
            default -> utf8(pick(Oddities.TEXTS));
        };
        for (int i = chance.nextInt(5); i > 0; i--) {
            headers.add(pick(Oddities.HEADERS));
        }
    }

    // ------------------------------------------------------------------------------- on the wire

    private byte[] bytes() {
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(query.isEmpty() ? "" : "?" + String.join("&", query))
                .append(" HTTP/1.1\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (!caller.isStranger() || !caller.csrf().isEmpty()) {
            head.append("Cookie: deskbell=%s; XSRF-TOKEN=%s\r\n".formatted(caller.session(), caller.csrf()));
        }
        if (!operation.isRead()) {
            head.append("X-XSRF-TOKEN: ").append(csrf).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        head.append(length());
        return bytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), body);
    }

    /** Now and then it is not as long as it says, or says so twice. */
    private String length() {
        String honest = body.length == 0 && operation.isRead() ? "" : "Content-Length: " + body.length + "\r\n";
        if (!lies || honest.isEmpty()) {
            return honest;
        }
        whole = false;
        return switch (chance.nextInt(5)) {
            case 0 -> honest + "Content-Length: " + (body.length + 1) + "\r\n";
            case 1 -> "Content-Length: -1\r\n";
            case 2 -> "Content-Length: " + (body.length + 10) + "\r\n";
            case 3 -> "Content-Length: x\r\n";
            default -> "Transfer-Encoding: chunked\r\n";
        };
    }

    private <T> T pick(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private String address(String of) {
        return of.replace("{slug}", subject.slug())
                .replace("{number}", Long.toString(subject.ticket()))
                .replace("{accountId}", subject.account().toString())
                .replace("{articleSlug}", "printers")
                .replace(
                        "{id}",
                        operation.path().contains("/articles/")
                                ? subject.article()
                                : new UUID(chance.nextLong(), chance.nextLong()).toString())
                .replace("{domain}", "acme.test")
                .replace("{version}", "1")
                .replace("{token}", "0".repeat(64));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
