package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs PostgreSQL's programs: as an ordinary user directly, as root by way of {@code setpriv} as somebody without rights.
 *
 * <p>When that somebody cannot pass the directories above the data (a clone in root's home), the programs run in a
 * mount namespace of their own in which the data is seen at {@code /run/deskbell}: nobody's permissions change.
 */
final class Runner {

    static final File NOTHING = new File("/dev/null");

    private final Home home;
    private final Path programs;
    private final @Nullable Account account;
    private final Path seenHome;

    Runner(Home home, Path programs) {
        this.home = home;
        this.programs = programs;
        this.account = Account.forServerOf(home);
        boolean reachable = account == null || account.reaches(home.path());
        this.seenHome = reachable ? home.path() : Path.of("/run/deskbell");
    }

    /** How the server sees a path below the home directory. */
    String seen(Path path) {
        return seenHome.resolve(home.path().relativize(path)).toString();
    }

    /** Lets the server's user write here; nothing to do when that is us. */
    void own(Path path) throws IOException {
        if (account != null) {
            account.own(path);
        }
    }

    /** A process to be started, with an environment of our own: no PGDATA, PGPORT or locale of the operator's leaks in. */
    ProcessBuilder program(String name, List<String> arguments) {
        List<String> command = new ArrayList<>();
        // Away from the terminal: Ctrl-C is for Deskbell, which still needs its database to end its requests.
        SystemProgram.find("setsid").ifPresent(command::add);
        enterView(command);
        dropRights(command);
        command.add(seen(programs.resolve("bin").resolve(name)));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectInput(NOTHING);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    private void enterView(List<String> command) {
        if (!seenHome.equals(home.path())) {
            makeMountPoint();
            command.addAll(List.of(SystemProgram.require("unshare"), "--mount", "sh", "-c"));
            command.add("mount --bind \"$0\" \"$1\" && shift && exec \"$@\"");
            command.addAll(List.of(home.path().toString(), seenHome.toString()));
        }
    }

    private void makeMountPoint() {
        try {
            Files.createDirectories(seenHome);
        } catch (IOException e) {
            throw new StartupRefusal("Deskbell cannot create " + seenHome + ": " + e, e);
        }
    }

    private void dropRights(List<String> command) {
        if (account != null) {
            command.add(SystemProgram.require("setpriv"));
            command.addAll(List.of("--reuid=" + account.uid(), "--regid=" + account.gid(), "--clear-groups"));
        } else {
            SystemProgram.find("setpriv").ifPresent(command::add);
        }
        if (account != null || SystemProgram.find("setpriv").isPresent()) {
            // The child gets SIGINT when the thread that started it ends, at the latest when the JVM is killed.
            command.addAll(List.of("--no-new-privs", "--pdeathsig", "INT", "--"));
        }
    }

    /** Runs a program to its end and answers what it said, or refuses to start with its reason. */
    String run(String failure, String name, List<String> arguments) {
        try {
            Process process = program(name, arguments).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new Complaint(said).refusal(failure);
            }
            return said;
        } catch (IOException e) {
            throw new Complaint(e.toString()).refusal(failure);
        } catch (InterruptedException e) {
            throw Waiting.interrupted(e);
        }
    }
}
