package dev.deskbell.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

/** A change as it really goes over the wire. */
final class Recording {

    private Recording() {}

    /** Has an agent make a change, and keeps what one stream then receives, as the chunk of a response. */
    static Path ofChange(Program program, Agents agents) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(program.at("/api/live")))
                .header("Authorization", "Bearer " + Dataset.HANDLE)
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream body =
                        client.send(request, BodyHandlers.ofInputStream()).body();
                Scanner events = new Scanner(body, StandardCharsets.UTF_8).useDelimiter("\n\n")) {
            events.next(); // hello
            agents.change(0);
            String event = events.next() + "\n\n";
            while (!event.contains("event: change")) {
                event = events.next() + "\n\n";
            }
            int size = event.getBytes(StandardCharsets.UTF_8).length;
            return Files.writeString(
                    Files.createTempFile("change", ".chunk"), Integer.toHexString(size) + "\r\n" + event + "\r\n");
        }
    }
}
