package dev.deskbell.demo;

import dev.deskbell.accounts.SeedAccounts;
import dev.deskbell.markdown.Markdown;
import dev.deskbell.platform.Settings;
import dev.deskbell.platform.db.OwnerLoad;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Fills an empty database with the demo, and says how to sign in to it. */
@Component
class DemoData implements ApplicationRunner {

    private static final Logger console = LoggerFactory.getLogger("console");
    private static final String PASSWORD = "deskbell-demo";
    private static final List<String> TABLES = List.of(
            "account",
            "session",
            "mail",
            "mailed_token",
            "organization",
            "organization_settings",
            "member",
            "ticket_counter",
            "ticket",
            "triage",
            "ticket_tag",
            "message",
            "change",
            "notice_reader");

    /** Where somebody has which role; the key of an organization is its slug. */
    private record Seed(String email, String displayName, Map<String, String> roles) {

        String firstName() {
            return email.substring(0, email.indexOf('@'));
        }
    }

    private static final List<Seed> PEOPLE = List.of(
            new Seed("ada@acme.test", "Ada Okafor", Map.of("acme", "admin")),
            new Seed("eve@acme.test", "Eve Lindqvist", Map.of("acme", "employee")),
            new Seed("finn@acme.test", "Finn Calloway", Map.of("acme", "employee")),
            new Seed("gus@globex.test", "Gus Moreau", Map.of("globex", "admin")),
            new Seed("cleo@customer.test", "Cleo Marsh", Map.of("acme", "customer", "globex", "customer")),
            new Seed("dan@customer.test", "Dan Ferreira", Map.of("acme", "customer", "globex", "customer")));

    private final Settings settings;
    private final SeedAccounts accounts;
    private final OwnerLoad load;
    private final JsonMapper json;
    private final Markdown markdown;

    DemoData(Settings settings, SeedAccounts accounts, OwnerLoad load, JsonMapper json, Markdown markdown) {
        this.settings = settings;
        this.accounts = accounts;
        this.load = load;
        this.json = json;
        this.markdown = markdown;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.demo() || !isEmpty()) {
            return;
        }
        Map<Seed, UUID> ids = new LinkedHashMap<>();
        PEOPLE.forEach(seed -> ids.put(seed, accounts.create(seed.email(), seed.displayName(), PASSWORD)));
        load.run(Stream.of(TABLES, DemoKnowledge.TABLES).flatMap(List::stream).toList(), owner -> {
            owner.sql("update account set verified_at = now()").update();
            owner.sql("delete from session").update();
            owner.sql("delete from mail").update();
            owner.sql("delete from mailed_token").update();
            for (String slug : List.of("acme", "globex")) {
                Map<String, DemoPerson> people = peopleOf(slug, ids);
                UUID organization = DemoOrganization.found(owner, read(slug, DemoStory.class), people);
                DemoKnowledgeStory knowledge = read(slug + "-knowledge", DemoKnowledgeStory.class);
                DemoKnowledge.write(owner, organization, knowledge, people, markdown);
            }
            // A table with checks to come cannot be altered again.
            owner.sql("set constraints all immediate").update();
            // What the demo tells of is long past: nobody is mailed about it.
            owner.sql(
                            "update notice_reader set xid = pg_current_xact_id()::text::bigint, sequence = 9223372036854775807")
                    .update();
        });
    }

    private boolean isEmpty() {
        long[] accountsThere = {1};
        load.run(
                List.of("account"),
                (JdbcClient owner) -> accountsThere[0] = owner.sql("select count(*) from account")
                        .query(Long.class)
                        .single());
        return accountsThere[0] == 0;
    }

    private static Map<String, DemoPerson> peopleOf(String slug, Map<Seed, UUID> ids) {
        Map<String, DemoPerson> people = new LinkedHashMap<>();
        ids.forEach((seed, id) -> {
            String role = seed.roles().get(slug);
            if (role != null) {
                people.put(seed.firstName(), new DemoPerson(id, seed.displayName(), role));
            }
        });
        return people;
    }

    private <T> T read(String name, Class<T> type) {
        try (InputStream file = new ClassPathResource("demo/" + name + ".json").getInputStream()) {
            return json.readValue(file, type);
        } catch (IOException e) {
            throw new IllegalStateException("the demo's story of " + name + " cannot be read", e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    void saySignIns() {
        if (settings.demo()) {
            console.info("Sign in with the password {}:", PASSWORD);
            PEOPLE.forEach(seed -> console.info("  {}  {}", seed.email(), seed.roles()));
        }
    }
}
