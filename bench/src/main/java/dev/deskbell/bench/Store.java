package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An S3-compatible store of files in a directory: the one that the tests use. */
final class Store {

    private static final String BUCKET = "attachments";
    private static final String KEY = "deskbell";
    private static final String SECRET = "only-for-benchmarks";

    private Store() {}

    /** Answers the nodes' settings. */
    static Map<String, String> start(Path directory, UnaryOperator<AutoCloseable> started) throws IOException {
        int port = Service.freePort();
        Path objects = directory.resolve("s3");
        Files.createDirectories(objects.resolve(BUCKET));
        Path settings =
                Files.writeString(directory.resolve("s3.properties"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(port, KEY, SECRET, objects));
        // The program is extracted to server/target/app.
        Path libraries = PostgresServers.app()
                .resolve("../../../s3-for-tests/target/lib")
                .normalize();
        started.apply(Service.start(
                "s3",
                directory,
                port,
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-DLOG_LEVEL=warn",
                        "-cp",
                        libraries + "/*",
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())));
        return Map.of(
                "DESKBELL_S3_ENDPOINT", "http://127.0.0.1:" + port,
                "DESKBELL_S3_BUCKET", BUCKET,
                "DESKBELL_S3_ACCESS_KEY", KEY,
                "DESKBELL_S3_SECRET_KEY", SECRET);
    }
}
