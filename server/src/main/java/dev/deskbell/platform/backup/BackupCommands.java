package dev.deskbell.platform.backup;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the program can do instead of serving. */
public final class BackupCommands {

    private static final Logger console = LoggerFactory.getLogger("console");

    private BackupCommands() {}

    /** Something to be done and over with. */
    public interface Command {
        /** @throws StartupRefusal when it cannot be done: the message says why, and the mend */
        void run();
    }

    /**
     * The command that the program's arguments name; empty when they name none, and the program is to serve.
     *
     * @throws StartupRefusal when they are not to be understood
     */
    public static Optional<Command> named(String[] arguments, Map<String, String> environment) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            return Optional.empty();
        }
        if (arguments.length != 2) {
            throw usage();
        }
        Path data = Path.of(environment.getOrDefault("DESKBELL_DATA", "./data"));
        Path file = Path.of(arguments[1]);
        return Optional.of(
                switch (arguments[0]) {
                    case "backup" -> {
                        refuseExternal(environment);
                        yield () -> said("The backup is complete: ", Backup.of(data, file));
                    }
                    case "restore" -> {
                        refuseExternal(environment);
                        yield () -> said("Restored, start Deskbell as usual: ", Restore.of(file, data));
                    }
                    default -> throw usage();
                });
    }

    private static StartupRefusal usage() {
        return new StartupRefusal(
                "It knows `backup <file>` and `restore <file>`, and serves when there is no word at all.");
    }

    private static void refuseExternal(Map<String, String> environment) {
        if (!environment.getOrDefault("DESKBELL_DATABASE_URL", "").isBlank()) {
            throw new StartupRefusal(
                    "DESKBELL_DATABASE_URL names an external PostgreSQL: back up and restore that by its own"
                            + " tools, and the attachments beside it.");
        }
    }

    private static void said(String what, Path where) {
        console.info("{}{}", what, where);
    }

    /** The disk or the archive does not let us. */
    static StartupRefusal failure(String what, IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new StartupRefusal("%s (%s).".formatted(what, reason), e);
    }
}
