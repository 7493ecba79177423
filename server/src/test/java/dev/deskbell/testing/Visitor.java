package dev.deskbell.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody with a browser: cookies, the CSRF token, raw HTTP. Begins as a stranger. */
public final class Visitor {

    public static final String PASSWORD = "correct horse battery";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI base;
    private final Mails mails;
    private Map<String, String> cookies = new ConcurrentHashMap<>();
    private final Set<String> accepted = new HashSet<>();
    private String email = "";
    private @Nullable UUID id;

    Visitor(HttpClient http, URI base, Mails mails) {
        this.http = http;
        this.base = base;
        this.mails = mails;
    }

    /** The same browser, whom the balancer sends to another node. */
    public Visitor at(URI node) {
        Visitor there = new Visitor(http, node, mails);
        there.cookies = cookies;
        there.email = email;
        there.id = id;
        return there;
    }

    // ---------------------------------------------------------------------------------------------- the person's story

    /** Signs up with an address that nobody has; the password is {@link #PASSWORD}. */
    public Visitor signUp(String displayName) {
        return signUp(displayName, addressOf(displayName));
    }

    /** An address that nobody has. */
    static String addressOf(String displayName) {
        String local = displayName.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", ".");
        return local + "." + Desk.unique() + "@people.test";
    }

    public Visitor signUp(String displayName, String address) {
        JsonNode account = post(
                        "/api/accounts", Json.of("email", address, "password", PASSWORD, "displayName", displayName))
                .expect(201)
                .json();
        email = address;
        id = UUID.fromString(account.path("id").asString());
        return this;
    }

    /** Has signed up meanwhile. */
    void signedUp(UUID account, String address, String handle) {
        id = account;
        email = address;
        cookies.put("deskbell", handle);
    }

    /** Follows the link in the verification mail. */
    public Visitor verify() {
        post("/api/email-verifications/" + mails.token(email, Mails.Link.VERIFY))
                .expect(204);
        return this;
    }

    /** Follows the link in the newest invitation. */
    public Visitor acceptInvitation() {
        return acceptInvitation(mails.token(email, Mails.Link.INVITATION, accepted));
    }

    Visitor acceptInvitation(String token) {
        post("/api/invitations/" + token).expect(200);
        accepted.add(token);
        return this;
    }

    public Visitor signIn(String address, String password) {
        id = UUID.fromString(post("/api/session", Json.of("email", address, "password", password))
                .expect(200)
                .json()
                .path("id")
                .asString());
        email = address;
        return this;
    }

    public Visitor signOut() {
        delete("/api/session").expect(204);
        return this;
    }

    public String email() {
        return email;
    }

    public UUID id() {
        if (id == null) {
            throw new IllegalStateException("this visitor has not signed in");
        }
        return id;
    }

    /** The secret in the session cookie, as the database takes it; empty for a stranger. */
    public String handle() {
        return cookies.getOrDefault("deskbell", "");
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    // ---------------------------------------------------------------------------------------------------------
    // requests

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer post(String path, JsonNode body) {
        return send("POST", path, body.toString());
    }

    public Answer put(String path, JsonNode body) {
        return send("PUT", path, body.toString());
    }

    public Answer patch(String path, JsonNode body) {
        return send("PATCH", path, body.toString());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** With a body that need not be JSON, and further headers: name, value, name, value … */
    public Answer send(String method, String path, @Nullable String body, String... headers) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = request(method, path, publisher);
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** A request with this visitor's cookies and CSRF token, to be completed and sent by the test. */
    public HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        boolean writes = !method.equals("GET") && !method.equals("HEAD");
        if (writes && !cookies.containsKey("XSRF-TOKEN")) {
            get("/api/me");
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        if (writes) {
            request.header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""));
        }
        return request;
    }

    public Answer send(HttpRequest request) {
        try {
            Answer answer =
                    Answer.of(request.method() + " " + request.uri(), http.send(request, BodyHandlers.ofByteArray()));
            answer.headers().entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("set-cookie"))
                    .flatMap(header -> header.getValue().stream())
                    .forEach(this::keepCookie);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (InterruptedIOException e) {
            throw new AssertionError(request.uri() + " did not answer within " + PATIENCE, e);
        } catch (IOException e) {
            throw new AssertionError(request.method() + " " + request.uri() + " was not answered", e);
        }
    }

    /** The HTTP client underneath, for tests that cancel or race. */
    public HttpClient http() {
        return http;
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keepCookie(String header) {
        for (HttpCookie cookie : HttpCookie.parse("Set-Cookie: " + header)) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
    }
}
