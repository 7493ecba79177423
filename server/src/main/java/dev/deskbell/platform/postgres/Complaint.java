package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a program said as it failed, boiled down to one sentence for the operator. */
record Complaint(String text) {

    private static final Pattern FATAL = Pattern.compile("(?:FATAL|PANIC|error): +(.+)");

    /** The server's last words: on its way up it speaks to {@code start.log}, and then to its own log. */
    static Complaint of(Home home, long pid) {
        String late = newestIn(home.log()).map(Complaint::read).orElse("");
        return new Complaint(read(home.startLog())
                + late.lines().filter(line -> line.contains("[" + pid + "]")).collect(Collectors.joining("\n")));
    }

    /** One sentence: the known causes by name and with their mend, all others as the program put them. */
    StartupRefusal refusal(String failure) {
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return new StartupRefusal(failure + ": the disk is full, make room and start again.");
        }
        if (text.contains("Operation not permitted") && text.contains("unshare")) {
            return new StartupRefusal(failure
                    + ": Deskbell runs as root, and the server's user cannot pass the closed directories above it;"
                    + " set DESKBELL_DATA to a directory that all may pass, such as /var/lib/deskbell.");
        }
        return new StartupRefusal("%s: %s.".formatted(failure, lastReason()));
    }

    private String lastReason() {
        Matcher fatal = FATAL.matcher(text);
        String last = null;
        while (fatal.find()) {
            last = fatal.group(1);
        }
        if (last == null) {
            last = text.lines().filter(line -> !line.isBlank()).reduce("it said nothing", (before, line) -> line);
        }
        return last.strip().replaceAll("[.:]+$", "");
    }

    private static Optional<Path> newestIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
