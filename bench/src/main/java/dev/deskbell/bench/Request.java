package dev.deskbell.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/**
 * A request of the employee who does all of a benchmark's requests.
 *
 * @param name what the tables call it
 * @param path below the program's address; <code>{number}</code> stands for one of the first tickets, another each time
 * @param body JSON to post, or null to get
 */
record Request(String name, String path, @Nullable String body) {

    static final String ORGANIZATION = "/api/organizations/" + Dataset.LARGEST;
    static final Request LIST = new Request("list of 25", ORGANIZATION + "/tickets", null);
    static final Request FILTERED =
            new Request("list, filtered", ORGANIZATION + "/tickets?status=open&status=pending&priority=high", null);
    static final Request READ = new Request("read a ticket", ORGANIZATION + "/tickets/{number}", null);
    static final Request STATS = new Request("stats", ORGANIZATION + "/tickets/stats", null);
    static final Request SEARCH = new Request("search, two words", ORGANIZATION + "/tickets?q=zebra+printer", null);
    static final Request SEARCH_COMMON =
            new Request("search, a common word", ORGANIZATION + "/tickets?q=printer", null);
    static final Request SEARCH_FRAGMENT = new Request("search, a fragment", ORGANIZATION + "/tickets?q=xylo", null);
    static final Request OPEN = new Request("open a ticket", ORGANIZATION + "/tickets", """
            {"subject": "Printer on floor 3 jams", "priority": "high", "tags": ["hardware"],\
             "description": "It jams since Monday, with **every** sheet of A3."}""");

    void once(Program program) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(program.at(path.replace("{number}", "7"))))
                .header("Authorization", "Bearer " + Dataset.HANDLE);
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(name + " answered " + response.statusCode() + ": " + response.body());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
