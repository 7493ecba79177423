package dev.deskbell.bench;

import dev.deskbell.bench.Dataset.Organization;
import dev.deskbell.bench.Dataset.Ticket;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes a data set's tables one after the other, by COPY. */
final class Copy {

    /** Rows of a table, one after the other. */
    private interface Rows {
        void to(Table table) throws IOException;
    }

    /** One table's COPY. */
    private static final class Table {
        private final Writer out;
        private long rows;

        Table(Writer out) {
            this.out = out;
        }

        /** Texts of ours have no character that COPY would want escaped but the backslash's absence. */
        void row(@Nullable Object... values) throws IOException {
            out.write(Stream.of(values)
                    .map(value -> value == null ? "\\N" : value.toString())
                    .collect(Collectors.joining("\t", "", "\n")));
            rows++;
        }
    }

    private final Connection connection;
    private final List<Organization> organizations;

    Copy(Connection connection, List<Organization> organizations) {
        this.connection = connection;
        this.organizations = organizations;
    }

    /** Answers how many rows there are now. */
    long all() throws SQLException, IOException {
        return copy("organization (id, slug, name)", this::organizations)
                + copy("organization_settings (organization_id)", this::settings)
                + copy("account (id, email, display_name, verified_at)", this::accounts)
                + copy("session (account_id, handle_hash, kind, name, expires_at)", this::token)
                + copy("member (organization_id, account_id, role, display_name, email)", this::members)
                + copy("ticket_counter (organization_id, last_number)", this::counters)
                + copy(
                        "ticket (organization_id, number, subject, description, requester_id, status, assignee_name,"
                                + " created_at, updated_at)",
                        this::tickets)
                + copy(
                        "triage (organization_id, number, status, priority, assignee_id, updated_at, resolved_at, tags)",
                        this::triage)
                + copy("ticket_tag (organization_id, number, tag)", this::tags)
                + copy(
                        "message (organization_id, number, id, author_id, author_name, author_role, visibility, body,"
                                + " created_at)",
                        this::messages)
                + copy("ticket_tally (organization_id, measure, assignee_id, delta, folded)", this::tally)
                + copy(
                        "change (organization_id, audience, kind, ticket_number, ticket_version, requester_id, actor_id,"
                                + " actor_name, changed, at)",
                        this::changes);
    }

    private long copy(String target, Rows rows) throws SQLException, IOException {
        Table table;
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(
                        new PGCopyOutputStream(
                                connection.unwrap(PGConnection.class), "copy " + target + " from stdin", 1 << 16),
                        StandardCharsets.UTF_8),
                1 << 16)) {
            table = new Table(out);
            rows.to(table);
        }
        return table.rows;
    }

    private void organizations(Table table) throws IOException {
        for (Organization organization : organizations) {
            table.row(organization.id(), organization.slug(), "Organization " + organization.rank());
        }
    }

    private void settings(Table table) throws IOException {
        for (Organization organization : organizations) {
            table.row(organization.id());
        }
    }

    private void accounts(Table table) throws IOException {
        for (Organization organization : organizations) {
            for (int i = 0; i < organization.agents(); i++) {
                table.row(organization.agent(i), addressOfAgent(organization, i), "Agent " + i, "2026-01-01");
            }
            for (int i = 0; i < organization.customers(); i++) {
                table.row(organization.customer(i), addressOfCustomer(organization, i), "Customer " + i, "2026-01-01");
            }
        }
    }

    private void token(Table table) throws IOException {
        table.row(organizations.getFirst().agent(1), "\\\\x" + Hash.of(Dataset.HANDLE), "token", "bench", "2036-01-01");
    }

    private static String addressOfAgent(Organization organization, int index) {
        return "agent%d@%s.test".formatted(index, organization.slug());
    }

    private static String addressOfCustomer(Organization organization, int index) {
        return "customer%d@%s.test".formatted(index, organization.slug());
    }

    private void members(Table table) throws IOException {
        for (Organization organization : organizations) {
            for (int i = 0; i < organization.agents(); i++) {
                table.row(
                        organization.id(),
                        organization.agent(i),
                        i == 0 ? "admin" : "employee",
                        "Agent " + i,
                        addressOfAgent(organization, i));
            }
            for (int i = 0; i < organization.customers(); i++) {
                table.row(
                        organization.id(),
                        organization.customer(i),
                        "customer",
                        "Customer " + i,
                        addressOfCustomer(organization, i));
            }
        }
    }

    private void counters(Table table) throws IOException {
        for (Organization organization : organizations) {
            table.row(organization.id(), organization.tickets());
        }
    }

    /** What is done with each ticket. */
    private interface Each {
        void with(Ticket ticket) throws IOException;
    }

    private void eachTicket(Each each) throws IOException {
        for (Organization organization : organizations) {
            for (int number = 1; number <= organization.tickets(); number++) {
                each.with(organization.ticket(number));
            }
        }
    }

    private void tickets(Table table) throws IOException {
        eachTicket(ticket -> table.row(
                ticket.organization().id(),
                ticket.number(),
                Words.text(ticket.random(), 6),
                Words.text(ticket.random(), 40),
                ticket.organization().customer(ticket.requester()),
                ticket.status() == 4 ? 2 : ticket.status(),
                ticket.assignee() < 0 ? null : "Agent " + ticket.assignee(),
                ticket.at(),
                ticket.at()));
    }

    private void triage(Table table) throws IOException {
        eachTicket(ticket -> table.row(
                ticket.organization().id(),
                ticket.number(),
                ticket.status(),
                ticket.priority(),
                ticket.assignee() < 0 ? null : ticket.organization().agent(ticket.assignee()),
                ticket.at(),
                ticket.status() >= 5 ? "2099-01-01" : null,
                ticket.tags().stream()
                        .collect(Collectors.joining("\",\"", "{\"", "\"}"))
                        .replace("\"\"", "")));
    }

    private void tags(Table table) throws IOException {
        eachTicket(ticket -> {
            for (String tag : ticket.tags()) {
                table.row(ticket.organization().id(), ticket.number(), tag);
            }
        });
    }

    private void messages(Table table) throws IOException {
        eachTicket(ticket -> {
            int count = ticket.random().nextInt(5);
            for (int i = 0; i < count; i++) {
                boolean internal = i % 4 == 2;
                int agent = Math.max(0, ticket.assignee());
                boolean byCustomer = i % 2 == 1;
                table.row(
                        ticket.organization().id(),
                        ticket.number(),
                        ticket.message(i),
                        byCustomer
                                ? ticket.organization().customer(ticket.requester())
                                : ticket.organization().agent(agent),
                        byCustomer ? "Customer " + ticket.requester() : "Agent " + agent,
                        byCustomer ? "customer" : "employee",
                        internal ? "internal" : "public",
                        Words.text(ticket.random(), 30),
                        ticket.at().plusSeconds(60L * i));
            }
        });
    }

    private void tally(Table table) throws IOException {
        for (Organization organization : organizations) {
            Tally tally = new Tally();
            for (int number = 1; number <= organization.tickets(); number++) {
                tally.count(organization.ticket(number));
            }
            for (int measure = 1; measure <= 6; measure++) {
                table.row(organization.id(), measure, null, tally.of(measure), true);
            }
            for (int i = 0; i < organization.agents(); i++) {
                table.row(organization.id(), 7, organization.agent(i), tally.ofAgent(i), true);
            }
        }
    }

    private void changes(Table table) throws IOException {
        eachTicket(ticket -> {
            for (String audience : List.of("staff", "participants")) {
                table.row(
                        ticket.organization().id(),
                        audience,
                        "ticket.opened",
                        ticket.number(),
                        1,
                        ticket.organization().customer(ticket.requester()),
                        ticket.organization().customer(ticket.requester()),
                        "Customer " + ticket.requester(),
                        "{}",
                        ticket.at());
            }
        });
    }
}
