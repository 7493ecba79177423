package dev.deskbell.platform.db;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.StartupRefusal;
import dev.deskbell.platform.postgres.EmbeddedPostgres;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the database is and how its owner signs in: the embedded server, or the one that the operator names. */
record DatabaseServer(
        String url,
        String owner,
        String ownerPassword,
        @Nullable EmbeddedPostgres embedded) implements AutoCloseable {

    static DatabaseServer of(Settings settings) {
        String url = settings.database().url();
        if (url == null || url.isBlank()) {
            EmbeddedPostgres server = EmbeddedPostgres.start(settings.data());
            return new DatabaseServer(server.jdbcUrl(), server.user(), server.password(), server);
        }
        String user = settings.database().user();
        String password = settings.database().password();
        if (user == null || password == null || password.length() < 8) {
            throw new StartupRefusal("DESKBELL_DATABASE_URL needs DESKBELL_DATABASE_USER and a"
                    + " DESKBELL_DATABASE_PASSWORD of at least 8 characters: the program's keys are derived from it.");
        }
        check("DESKBELL_DATABASE_URL", url);
        return new DatabaseServer(url, user, password, null);
    }

    /** The standby that reads may go to; nobody's owner signs in there. */
    static Optional<DatabaseServer> standbyOf(Settings settings) {
        String url = settings.database().standby();
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        String primary = settings.database().url();
        if (primary == null || primary.isBlank()) {
            throw new StartupRefusal(
                    "DESKBELL_STANDBY_URL needs DESKBELL_DATABASE_URL: the embedded database has no standby.");
        }
        check("DESKBELL_STANDBY_URL", url);
        return Optional.of(new DatabaseServer(url, "", "", null));
    }

    private static void check(String setting, String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartupRefusal(setting + " must begin with jdbc:postgresql:");
        }
        if (decoded(setting, url)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z=]", "")
                .contains("preferquerymode=simple")) {
            throw new StartupRefusal(
                    setting + " must not set preferQueryMode=simple: it turns parameters into SQL text.");
        }
    }

    /** As the driver reads it. */
    private static String decoded(String setting, String url) {
        try {
            return URLDecoder.decode(url, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StartupRefusal(setting + " has a % that is not followed by two hexadecimal digits.", e);
        }
    }

    /** The URL with our driver settings: no row's content in error messages, identity and query in one message. */
    String driverUrl() {
        return driverUrl(60);
    }

    /** For work that may take long, such as a migration of much data. */
    String patientDriverUrl() {
        return driverUrl(0);
    }

    private String driverUrl(int socketTimeoutSeconds) {
        String separator = url.contains("?") ? "&" : "?";
        return url + separator + "logServerErrorDetail=false&ApplicationName=deskbell&tcpKeepAlive=true"
                + "&connectTimeout=5&reWriteBatchedInserts=true&hostRecheckSeconds=1"
                + "&socketFactory=" + WatchedSockets.class.getName() + "&socketTimeout=" + socketTimeoutSeconds;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
