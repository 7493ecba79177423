package dev.deskbell.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A Deskbell in a process of its own, to be killed: it starts a server, says so, and runs until then. */
final class OtherProgram {

    private static final String STARTED = "started ";

    private final Process process;
    private final BufferedReader output;

    private OtherProgram(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static OtherProgram startOn(Path data) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), data);
    }

    static OtherProgram startAs(Account user, Path data, List<String> classPath) throws IOException {
        List<String> setpriv = List.of("setpriv", "--reuid=" + user.uid(), "--regid=" + user.gid(), "--clear-groups");
        return start(setpriv, String.join(":", classPath), data);
    }

    private static OtherProgram start(List<String> by, String classPath, Path data) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, OtherProgram.class.getName(), data.toString()));
        return new OtherProgram(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Its server's process number. Fails with all that the program said when it did not come up. */
    long awaitStarted() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(STARTED)) {
                return Long.parseLong(line.substring(STARTED.length()));
            }
            said.append(line).append('\n');
        }
        throw new AssertionError(said.toString());
    }

    /** {@code kill -9}: no hook runs, nothing is put in order. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) throws Exception {
        DataDirectory data = new DataDirectory(Path.of(arguments[0]));
        Ledger ledger = Ledger.openedIn(EmbeddedPostgres.start(data.path()));
        ledger.enter("entered by process " + ProcessHandle.current().pid());
        System.out.println(STARTED + data.serverPid());
        new CountDownLatch(1).await();
    }
}
