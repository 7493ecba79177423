package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes are upgraded one after the other: the older program goes on, and starts, on what the newer one has made of the schema. */
class UpgradeTest {

    /** What a newer release does: a column with a default, a guarded table, and its line in Flyway's history. */
    private static final String NEWER = """
            set role deskbell_owner;
            alter table ticket add column mood text not null default 'calm';
            create table mood (
                organization_id uuid not null references organization on delete cascade,
                name            text not null,
                primary key (organization_id, name)
            );
            alter table mood enable row level security;
            alter table mood force  row level security;
            create policy staff on mood for select to deskbell_app using (organization_id = any ((select my_staff_organizations())::uuid[]));
            grant select on mood to deskbell_app;
            insert into flyway_schema_history
            select max(installed_rank) + 1, '999999', 'mood', 'SQL', 'V999999__mood.sql', 1, 'deskbell_owner', now(), 1, true
            from flyway_schema_history;
            """;

    @Test
    void theOlderProgramGoesOnAndStartsAgainOnTheNewerSchema(@TempDir Path data) throws SQLException {
        String slug;
        String email;
        try (OtherDesk older = OtherDesk.start(data, Map.of())) {
            HelpDesk acme = HelpDesk.at(older);
            slug = acme.slug;
            email = acme.ada.email();
            try (Connection superuser = older.superuser();
                    Statement sql = superuser.createStatement()) {
                sql.execute(NEWER);
            }
            worksIn(acme.ada, slug);
        }
        try (OtherDesk again = OtherDesk.start(data, Map.of())) {
            worksIn(again.visitor().signIn(email, Visitor.PASSWORD), slug);
        }
    }

    private static void worksIn(Visitor agent, String slug) {
        String tickets = "/api/organizations/" + slug + "/tickets";
        String ticket = tickets + "/"
                + agent.post(tickets, Json.of("subject", "Printer jams", "description", ""))
                        .expect(201)
                        .json()
                        .path("number")
                        .asLong();
        agent.patch(ticket, Json.of("version", 1, "priority", "high")).expect(200);
        agent.post(ticket + "/messages", Json.of("body", "Hello", "visibility", "public"))
                .expect(201);
        agent.get(tickets + "?q=printer").expect(200);
        agent.post(ticket + "/resolution").expect(200);
    }

    private static final Pattern TAKES_AWAY =
            Pattern.compile("(?im)^.*\\b(drop table|drop column|rename column|rename to|alter column \\w+ type)\\b.*$");

    /** The release before still uses what its schema had: what goes, goes a release after its last use, and says so. */
    @Test
    void aMigrationTakesNothingAwayThatTheProgramBeforeItUses() throws IOException {
        Path migrations = Path.of("src/main/resources/db/migration");
        try (Stream<Path> files = Files.list(migrations)) {
            List<String> unexplained = files.filter(file -> number(file) > 27)
                    .flatMap(file -> takingAway(file).filter(line -> !line.contains("-- unused since")))
                    .toList();
            assertThat(unexplained).isEmpty();
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }

    private static Stream<String> takingAway(Path file) {
        try {
            Matcher lines = TAKES_AWAY.matcher(Files.readString(file));
            return lines.results().map(line -> file.getFileName() + ": " + line.group()).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
