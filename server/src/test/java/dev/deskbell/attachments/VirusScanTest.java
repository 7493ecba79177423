package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.LocalServer;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files are checked by a real clamd, which knows the EICAR test file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VirusScanTest {

    /** In two halves, so that no scanner finds it here. */
    private static final byte[] EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.US_ASCII);

    private LocalServer clamd;
    private OtherDesk program;
    private HelpDesk acme;
    private long number;

    @BeforeAll
    void start(@TempDir Path data) {
        clamd = LocalServer.clamd(data.resolve("clamd"));
        program = OtherDesk.start(
                data.resolve("held"),
                Map.of("DESKBELL_CLAMD", "127.0.0.1:" + clamd.port(), "DESKBELL_CLAMD_DOWN", "hold"));
        acme = HelpDesk.at(program);
        number = acme.opens(acme.cleo, "Printer jams");
    }

    @AfterAll
    void stop() {
        program.close();
        clamd.close();
    }

    @Test
    void aCleanFileIsGivenOutWhenItIsChecked() {
        JsonNode file =
                acme.posts(acme.cleo, "notes.txt", bytes("Clean.")).expect(201).json();
        assertThat(file.path("state").asString()).isEqualTo("checking");
        soon().until(() -> state(acme.cleo, id(file)).equals("ready"));
        acme.cleo.get(acme.at("/attachments/" + id(file))).expect(200);
    }

    @Test
    void aFileMayBeSentWhileItIsCheckedAndWhoSeesItIsTold() {
        clamd.kill();
        String file = acme.uploads(acme.cleo, "notes.txt", bytes("Clean, too."));
        try (LiveClient eves = LiveClient.of(program.url(), acme.eve, null)) {
            JsonNode message = acme.attaches(acme.cleo, number, "public", file);
            assertThat(message.at("/attachments/0/state").asString()).isEqualTo("checking");
            acme.eve.get(acme.at("/attachments/" + file)).expectProblem(409, "file_is_being_checked");
            clamd.restart();
            eves.await(event -> event.kind().equals("attachment.examined")
                    && event.data().at("/changed/attachment/to/id").asString("").equals(file)
                    && event.data()
                            .at("/changed/attachment/to/state")
                            .asString("")
                            .equals("ready"));
            acme.eve.get(acme.at("/attachments/" + file)).expect(200);
        }
    }

    @Test
    void aVirusIsQuarantinedAndSaidSo() {
        String file = acme.uploads(acme.cleo, "harmless.txt", EICAR);
        soon().until(() -> state(acme.cleo, file).equals("refused"));
        JsonNode seen = acme.cleo.get(acme.at("/attachments")).items().stream()
                .filter(item -> id(item).equals(file))
                .findFirst()
                .orElseThrow();
        assertThat(seen.path("finding").asString()).contains("Eicar-Test-Signature");
        acme.cleo.get(acme.at("/attachments/" + file)).expectProblem(409, "file_is_refused");
        acme.attachesRefused(acme.cleo, number, file);
        // Known already: nobody has to wait.
        assertThat(state(acme.eve, acme.uploads(acme.eve, "other.txt", EICAR))).isEqualTo("refused");
    }

    @Test
    void whatTheScannerDoesNotTakeIsRefusedWhereFilesAreHeld() {
        String file = acme.uploads(acme.cleo, "large.bin", new byte[3 * 1024 * 1024]);
        soon().until(() -> state(acme.cleo, file).equals("refused"));
        assertThat(acme.cleo.get(acme.at("/attachments")).text()).contains("too_large_to_check");
    }

    @Test
    void whereUncheckedFilesPassTheySaySo(@TempDir Path data) {
        try (OtherDesk passing = OtherDesk.start(
                data, Map.of("DESKBELL_CLAMD", "127.0.0.1:" + LocalServer.freePort(), "DESKBELL_CLAMD_DOWN", "pass"))) {
            HelpDesk globex = HelpDesk.at(passing);
            String file = globex.uploads(globex.ada, "notes.txt", bytes("Nobody looked."));
            soon().until(() -> globex.ada
                    .get(globex.at("/attachments"))
                    .items()
                    .getFirst()
                    .path("finding")
                    .asString("")
                    .equals("not_checked"));
            globex.ada.get(globex.at("/attachments/" + file)).expect(200);
        }
    }

    /** clamd loads for seconds, and is asked again every ten. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private String state(Visitor somebody, String file) {
        return somebody.get(acme.at("/attachments")).expect(200).items().stream()
                .filter(item -> id(item).equals(file))
                .map(item -> item.path("state").asString())
                .findFirst()
                .orElse("");
    }

    private static String id(JsonNode file) {
        return file.path("id").asString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
