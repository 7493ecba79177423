package dev.deskbell.platform;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Everything that an operator may set, each as {@code DESKBELL_…} in the environment.
 *
 * @param port http port, 0 for any
 * @param data directory of the embedded database, the attachments and the outbox
 * @param database an external PostgreSQL; its user owns the schema
 * @param baseUrl what links in mails begin with, without a slash at the end; null means {@code http://localhost:<port>}
 * @param demo load the demo organizations into an empty database
 * @param mail {@code outbox}, or {@code smtp://user:password@host:port}
 * @param managementPort loopback port of {@code /metrics}, 0 for any
 * @param historyMonths for how many months the change log is kept, and with it the tickets' history; 0 for ever
 * @param dns {@code host:port} of the name server that is asked for proofs of domains; null means the system's
 * @param noticeDelay for how many seconds e-mail notices are gathered into one
 * @param s3 an S3-compatible store of attachments; without a bucket they are files below {@code data}
 * @param clamd {@code host:port} of the virus scanner; null for none
 * @param clamdDown what becomes of files while the scanner does not answer: {@code hold} or {@code pass}
 * @param drain for how many seconds the program serves on, saying that it is not ready, when it is told to end
 * @param logs {@code text} or {@code json}
 * @param traces where an OpenTelemetry collector takes spans by http: {@code http://host:4318/v1/traces}; null for no traces
 * @param nats {@code nats://host:port} by which nodes tell each other of changes; null means PostgreSQL's NOTIFY
 */
@ConfigurationProperties("deskbell")
public record Settings(
        int port,
        Path data,
        Database database,
        @Nullable String baseUrl,
        boolean demo,
        String mail,
        int managementPort,
        int historyMonths,
        @Nullable String dns,
        int noticeDelay,
        int drain,
        String logs,
        @Nullable URI traces,
        @Nullable String nats,
        S3 s3,
        @Nullable String clamd,
        String clamdDown) {

    /**
     * An external database; nowhere for the embedded one.
     *
     * @param standby a streaming standby of it that reads may go to; null for none
     * @param connections how many the requests have; 0 for as many as this machine's processors keep busy. With those of the program's
     *     own work they stay below the 100 that a PostgreSQL, the embedded one too, takes unless it is told otherwise
     */
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String standby,
            int connections) {

        public Database {
            if (connections != 0 && (connections < 4 || connections > 80)) {
                throw new StartupRefusal(
                        "DESKBELL_CONNECTIONS must be a number from 4 to 80, or 0, not " + connections);
            }
        }
    }

    /**
     * A store of attachments.
     *
     * @param endpoint null for Amazon's own
     * @param links whether downloads are sent on to addresses of the store that are good for a minute
     */
    public record S3(
            @Nullable String endpoint,
            @Nullable String bucket,
            @Nullable String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            boolean links) {}

    public Settings {
        if (baseUrl != null && !baseUrl.isBlank()) {
            baseUrl = checkedBase(baseUrl);
        }
        if (!logs.equals("text") && !logs.equals("json")) {
            throw new StartupRefusal("DESKBELL_LOGS must be text or json, not " + logs);
        }
        if (drain < 0 || drain > 300) {
            throw new StartupRefusal("DESKBELL_DRAIN must be a number of seconds, at most 300, not " + drain);
        }
        if (traces != null
                && (traces.getHost() == null
                        || !String.valueOf(traces.getScheme()).matches("https?"))) {
            throw new StartupRefusal(
                    "DESKBELL_TRACES must be an address such as http://localhost:4318/v1/traces, not " + traces);
        }
        if (!clamdDown.equals("hold") && !clamdDown.equals("pass")) {
            throw new StartupRefusal("DESKBELL_CLAMD_DOWN must be hold or pass, not " + clamdDown);
        }
    }

    /** Whether cookies carry Secure and the {@code __Host-} prefix: always but on plain-http localhost. */
    public boolean secureCookies() {
        return baseUrl != null && baseUrl.startsWith("https:");
    }

    private static String checkedBase(String text) {
        URI uri;
        try {
            uri = URI.create(text.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new StartupRefusal("DESKBELL_BASE_URL is not an address: " + text);
        }
        boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && local)) {
            throw new StartupRefusal(
                    "DESKBELL_BASE_URL must begin with https:// (plain http is only for localhost), not " + text);
        }
        return uri.toString();
    }
}
