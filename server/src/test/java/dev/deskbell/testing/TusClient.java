package dev.deskbell.testing;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Somebody who uploads in pieces, as tus has it. */
public final class TusClient {

    private static final String[] VERSION = {"Tus-Resumable", "1.0.0"};

    private TusClient() {}

    /** Answers the upload's address. */
    public static String begins(Visitor somebody, HelpDesk desk, String name, long size) {
        return asksFor(somebody, desk.at("/attachments"), name, size)
                .expect(201)
                .header("Location");
    }

    /** @param path where to, with the ticket that it is meant for, perhaps */
    public static Answer asksFor(Visitor somebody, String path, String name, long size) {
        String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        return somebody.send(somebody.request("POST", path, BodyPublishers.noBody())
                .headers(VERSION)
                .header("Upload-Length", Long.toString(size))
                .header("Upload-Metadata", "filename " + encoded)
                .build());
    }

    public static Answer patches(Visitor somebody, String upload, long offset, byte[] piece) {
        return patches(somebody, upload, offset, BodyPublishers.ofByteArray(piece));
    }

    public static Answer patches(Visitor somebody, String upload, long offset, BodyPublisher piece) {
        return somebody.send(somebody.request("PATCH", upload, piece)
                .headers(VERSION)
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", Long.toString(offset))
                .build());
    }

    public static Answer head(Visitor somebody, String upload) {
        return somebody.send(somebody.request("HEAD", upload, BodyPublishers.noBody())
                .headers(VERSION)
                .build());
    }

    /** How much is there already, in bytes. */
    public static long offset(Visitor somebody, String upload) {
        return Long.parseLong(head(somebody, upload).expect(200).header("Upload-Offset"));
    }
}
