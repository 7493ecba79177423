package dev.deskbell.platform.postgres;

import com.sun.security.auth.module.UnixSystem;
import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unprivileged user who runs the server when Deskbell itself runs as root: PostgreSQL refuses to.
 *
 * @param uid the system's number of the user
 * @param gid the number of their group
 */
record Account(int uid, int gid) {

    /** An operator may create {@code deskbell}; of the others, one exists on about every system. */
    private static final List<String> CANDIDATES = List.of("deskbell", "postgres", "nobody");

    /** Whose the data already is, or else the first candidate that exists; null when Deskbell does not run as root. */
    static @Nullable Account forServerOf(Home home) {
        if (new UnixSystem().getUid() != 0) {
            return null;
        }
        if (Files.isDirectory(home.cluster())) {
            Account owner = new Account(number(home.cluster(), "uid"), number(home.cluster(), "gid"));
            if (owner.uid != 0) {
                return owner;
            }
        }
        return firstCandidate();
    }

    private static Account firstCandidate() {
        try {
            List<String> users = Files.readAllLines(Path.of("/etc/passwd"));
            for (String name : CANDIDATES) {
                for (String user : users) {
                    if (user.startsWith(name + ":")) {
                        List<String> fields = List.of(user.split(":", -1));
                        return new Account(Integer.parseInt(fields.get(2)), Integer.parseInt(fields.get(3)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new StartupRefusal("Deskbell runs as root and found no ordinary user to run PostgreSQL as: create one"
                + " with `useradd --system deskbell`.");
    }

    /** Gives a file or directory to this user. */
    void own(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", uid);
        Files.setAttribute(path, "unix:gid", gid);
    }

    /** Whether every directory from the root down to this one lets the user pass. Access control lists do not count. */
    boolean reaches(Path directory) {
        for (Path step = directory; step != null; step = step.getParent()) {
            int mode = number(step, "mode");
            int pass = number(step, "uid") == uid ? 0100 : number(step, "gid") == gid ? 0010 : 0001;
            if ((mode & pass) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int number(Path path, String attribute) {
        try {
            return ((Number) Files.getAttribute(path, "unix:" + attribute)).intValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
