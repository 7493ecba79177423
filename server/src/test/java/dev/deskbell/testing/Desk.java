package dev.deskbell.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.deskbell.DeskbellApplication;
import dev.deskbell.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The one Deskbell that runs in a test's JVM, started by whoever asks first: the whole program in this process, on a port of
 * its own, with an empty PostgreSQL 18 in a temporary directory that trades durability for speed.
 */
public final class Desk {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static @Nullable Desk running;

    private final Path data;
    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext context;
    private final NameServer names = new NameServer();
    private final List<HttpClient> clients;
    private final AtomicInteger nextClient = new AtomicInteger();

    /** One that fails to start is not remembered: bin/mutations breaks a start on purpose, and looks at the next mutant in the same JVM. */
    public static synchronized Desk running() {
        Desk desk = running;
        if (desk == null) {
            desk = new Desk();
            running = desk;
        }
        return desk;
    }

    /** Ten letters and digits that no other test has. */
    public static String unique() {
        byte[] bytes = new byte[5];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Desk() {
        try {
            data = Files.createTempDirectory("deskbell-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = EmbeddedPostgres.start(
                data, Map.of("fsync", "off", "full_page_writes", "off", "max_connections", "200"));
        try {
            context = started();
        } catch (RuntimeException | Error e) {
            postgres.close();
            throw e;
        }
        clients = IntStream.rangeClosed(1, 32).mapToObj(Desk::clientFrom).toList();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    private ConfigurableApplicationContext started() {
        SpringApplication program = DeskbellApplication.program();
        program.setRegisterShutdownHook(false);
        return program.run(
                "--deskbell.port=0",
                "--deskbell.data=" + data,
                "--deskbell.database.url=" + postgres.jdbcUrl(),
                "--deskbell.database.user=" + postgres.user(),
                "--deskbell.database.password=" + postgres.password(),
                "--deskbell.base-url=",
                "--deskbell.demo=false",
                "--deskbell.mail=outbox",
                "--deskbell.notice-delay=1",
                "--deskbell.dns=" + names.address(),
                "--deskbell.management-port=0");
    }

    /**
     * Limits count per client address, and tests are many clients: each comes from an address of its own, 127.0.1.1 and so on
     * (where only 127.0.0.1 is to be had, as on macOS, from that).
     */
    private static HttpClient clientFrom(int number) {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        if (System.getProperty("os.name", "").startsWith("Linux")) {
            client.localAddress(loopback(1, number));
        }
        return client.build();
    }

    private static InetAddress loopback(int third, int fourth) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, (byte) third, (byte) fourth});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        context.close();
        postgres.close();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            // The last of the server's processes still writes there; it is a temporary directory.
        }
    }

    /** The name server that the program asks. */
    public NameServer names() {
        return names;
    }

    /** A stranger with a fresh browser. */
    public Visitor visitor() {
        HttpClient client = clients.get(Math.floorMod(nextClient.getAndIncrement(), clients.size()));
        return new Visitor(client, url(), mails());
    }

    /** A stranger whose address nobody else has, for tests of what one address may do. */
    public Visitor visitorFromElsewhere() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(loopback(2 + RANDOM.nextInt(250), 1 + RANDOM.nextInt(250)))
                .build();
        return new Visitor(client, url(), mails());
    }

    /** What the program's addresses begin with, without a slash at the end. */
    public URI url() {
        WebServerApplicationContext web = (WebServerApplicationContext) context;
        return URI.create("http://127.0.0.1:"
                + java.util.Objects.requireNonNull(web.getWebServer()).getPort());
    }

    public Mails mails() {
        return new Mails(outbox());
    }

    Path outbox() {
        return data.resolve("outbox");
    }

    public Path data() {
        return data;
    }

    /** One of the program's own beans, for what HTTP does not reach: jobs. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** As the role that serves requests. */
    public Connection app() throws SQLException {
        return signedIn(bean("appDataSource", HikariDataSource.class));
    }

    /** As the role of background work. */
    public Connection worker() throws SQLException {
        return signedIn(bean("workerDataSource", HikariDataSource.class));
    }

    private static Connection signedIn(HikariDataSource pool) throws SQLException {
        return DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    }

    /** As the owner of the schema, who is bound by row-level security too. */
    public Connection owner() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    /** As the superuser, whom no policy binds: to look at what is really there. */
    public Connection superuser() throws SQLException {
        return superuser("deskbell");
    }

    /** The same on another database of the server. */
    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(
                urlOf(database),
                postgres.superuser().user(),
                postgres.superuser().password());
    }

    /** Another database of the same server. */
    public String urlOf(String database) {
        return postgres.jdbcUrl().replaceFirst("/[^/]*$", "/" + database);
    }

    /** Who owns the schema, and with which password. */
    public EmbeddedPostgres.SignIn ownersSignIn() {
        return new EmbeddedPostgres.SignIn(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
