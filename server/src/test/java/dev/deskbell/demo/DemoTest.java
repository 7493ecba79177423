package dev.deskbell.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What somebody finds who starts Deskbell for the first time. */
class DemoTest {

    @TempDir
    private Path data;

    @Test
    void theKnowledgeBaseIsThereForItsReaders() {
        try (OtherDesk desk = OtherDesk.start(data, Map.of("DESKBELL_DEMO", "true"))) {
            Visitor eve = desk.visitor().signIn("eve@acme.test", "deskbell-demo");
            Visitor cleo = desk.visitor().signIn("cleo@customer.test", "deskbell-demo");
            String acme = "/api/organizations/acme";
            assertThat(eve.get(acme + "/articles").expect(200).items()).hasSize(13);
            assertThat(eve.get(acme + "/categories").expect(200).items()).hasSize(4);
            assertThat(cleo.get(acme + "/articles").expect(200).items()).hasSize(11);
            assertThat(cleo.get("/api/organizations/globex/articles")
                            .expect(200)
                            .items())
                    .hasSize(4);
            assertThat(cleo.get(acme + "/articles?q=papre%20jam")
                            .expect(200)
                            .items()
                            .getFirst()
                            .path("title")
                            .asString())
                    .isEqualTo("Clearing a paper jam");
            JsonNode report = eve.get(acme + "/knowledge/report").expect(200).json();
            for (String list : List.of("searchesWithoutResult", "stoppedTickets", "unhelpful", "overdue")) {
                assertThat(report.path(list)).as(list).isNotEmpty();
            }
        }
    }
}
