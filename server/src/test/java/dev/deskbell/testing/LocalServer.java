package dev.deskbell.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Another program that serves on a port of this machine, to be killed and started again. */
public final class LocalServer implements AutoCloseable {

    private static final String EICAR_MD5 = "44d88612fea8a8f36de82e1278abb02f";

    private final int port = freePort();
    private final Path log = newLog();
    private final List<String> command;
    private Process process;

    private LocalServer(IntFunction<List<String>> command) {
        this.command = command.apply(port);
        this.process = start();
    }

    public static LocalServer nats() {
        String nats = installed("nats-server");
        return new LocalServer(port -> List.of(nats, "--addr", "127.0.0.1", "--port", String.valueOf(port)));
    }

    /** @param settings for a port, the file that it is to be started with */
    public static LocalServer pgbouncer(IntFunction<Path> settings) {
        String pgbouncer = installed("pgbouncer");
        // It refuses to run as root.
        boolean root = "root".equals(System.getProperty("user.name"));
        return new LocalServer(port -> {
            String file = settings.apply(port).toString();
            return root ? List.of(pgbouncer, "-u", "nobody", file) : List.of(pgbouncer, file);
        });
    }

    public static final String S3_KEY = "deskbell";
    public static final String S3_SECRET = "a secret of tests";

    /** Keeps its objects below the directory, in buckets that are directories; takes {@link #S3_KEY} and {@link #S3_SECRET}. */
    public static LocalServer s3(Path directory) {
        return new LocalServer(port -> {
            Path settings = directory.resolve("s3.properties");
            write(settings, """
                    s3proxy.endpoint=http://127.0.0.1:%d
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    """.formatted(port, S3_KEY, S3_SECRET, directory));
            return List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-DLOG_LEVEL=warn",
                    "-cp",
                    Path.of("../s3-for-tests/target/lib").toAbsolutePath().normalize() + "/*",
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    settings.toString());
        });
    }

    /** clamd, which knows one virus alone: the EICAR test file. */
    public static LocalServer clamd(Path directory) {
        String clamd = installed("clamd", "clamav-daemon");
        write(directory.resolve("test.hdb"), EICAR_MD5 + ":68:Eicar-Test-Signature\n");
        return new LocalServer(port -> {
            Path settings = directory.resolve("clamd.conf");
            write(settings, """
                    Foreground yes
                    TCPAddr 127.0.0.1
                    TCPSocket %d
                    DatabaseDirectory %s
                    StreamMaxLength 2M
                    """.formatted(port, directory));
            return List.of(clamd, "--config-file=" + settings);
        });
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(Files.createDirectories(file.getParent()).resolve(file.getFileName()), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String installed(String program) {
        return installed(program, program);
    }

    /** @param debian the name of its package */
    private static String installed(String program, String debian) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no " + program + " here: install it, on Debian by: sudo apt-get install " + debian));
    }

    /** One that nothing listens to at the moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newLog() {
        try {
            return Files.createTempFile("deskbell-server-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() {
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            await(command.getFirst()).atMost(Duration.ofSeconds(20)).until(() -> {
                if (!started.isAlive()) {
                    throw new AssertionError(command + " ended: " + Files.readString(log));
                }
                return answers();
            });
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it printed so far. */
    public List<String> printed() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new AssertionError(command + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** On the same port. */
    public void restart() {
        process = start();
    }

    @Override
    public void close() {
        kill();
        try {
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
