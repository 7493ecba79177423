package dev.deskbell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An organization's help desk: Ada is its admin, Eve and Finn are employees, Cleo and Dan are customers. All of them signed
 * up and, but for Ada, came by invitations that reached them by mail.
 */
public final class HelpDesk {

    private static final List<String> FIRST_NAMES = List.of("Ada", "Eve", "Finn", "Cleo", "Dan");

    public final String slug;
    public final Visitor ada;
    public final Visitor eve;
    public final Visitor finn;
    public final Visitor cleo;
    public final Visitor dan;

    private HelpDesk(String slug, List<Visitor> people) {
        this.slug = slug;
        ada = people.get(0);
        eve = people.get(1);
        finn = people.get(2);
        cleo = people.get(3);
        dan = people.get(4);
    }

    /** A new organization called Acme, with a slug and people of its own. */
    public static HelpDesk acme() {
        return founded("Acme");
    }

    public static HelpDesk founded(String name) {
        List<Visitor> strangers =
                FIRST_NAMES.stream().map(first -> Desk.running().visitor()).toList();
        HelpDesk desk = founded(
                name,
                Newcomers.signUp(
                        strangers,
                        FIRST_NAMES.stream().map(first -> first + " " + name).toList()));
        desk.invited().forEach(HelpDesk::acceptAtOnce);
        return desk;
    }

    /** At another program. */
    public static HelpDesk at(OtherDesk program) {
        HelpDesk desk = founded(
                "Acme", Together.all(FIRST_NAMES.size(), i -> program.visitor().signUp(FIRST_NAMES.get(i) + " Acme")));
        desk.invited().forEach(Visitor::acceptInvitation);
        return desk;
    }

    private static HelpDesk founded(String name, List<Visitor> people) {
        HelpDesk desk = new HelpDesk(foundedBy(people.getFirst(), name), people);
        desk.invite(desk.eve, "employee");
        desk.invite(desk.finn, "employee");
        desk.invite(desk.cleo, "customer");
        desk.invite(desk.dan, "customer");
        return desk;
    }

    private List<Visitor> invited() {
        return List.of(eve, finn, cleo, dan);
    }

    /** Before the mail is sent, which takes half a second; or after that. */
    private static void acceptAtOnce(Visitor somebody) {
        try (Sql sql = Sql.superuser()) {
            sql
                    .rows(
                            "select parameters ->> 'token' from mail"
                                    + " where recipient = ? and template = 'invitation' and sent_at is null",
                            somebody.email())
                    .stream()
                    .findFirst()
                    .ifPresentOrElse(somebody::acceptInvitation, somebody::acceptInvitation);
        }
    }

    /** Founds an organization that has its founder alone; answers its slug. */
    public static String foundedBy(Visitor founder, String name) {
        String slug = name.toLowerCase(java.util.Locale.ROOT) + "-" + Desk.unique();
        founder.post("/api/organizations", Json.of("name", name, "slug", slug)).expect(201);
        return slug;
    }

    /** Invites somebody who has an account already; they still have to accept. */
    public void invite(Visitor somebody, String role) {
        ada.post(at("/invitations"), Json.of("email", somebody.email(), "role", role))
                .expect(201);
    }

    /** Somebody with an account becomes a member. */
    public void welcome(Visitor somebody, String role) {
        invite(somebody, role);
        somebody.acceptInvitation();
    }

    /** The address of something below this organization: {@code at("/tickets")}. */
    public String at(String path) {
        return "/api/organizations/" + slug + path;
    }

    public String ticket(long number) {
        return at("/tickets/" + number);
    }

    /** Opens a ticket; answers its number. */
    public long opens(Visitor somebody, String subject) {
        return opens(somebody, Json.of("subject", subject, "description", "Please help."));
    }

    public long opens(Visitor somebody, JsonNode ticket) {
        return somebody.post(at("/tickets"), ticket)
                .expect(201)
                .json()
                .path("number")
                .asLong();
    }

    /** Writes what the requester can read. */
    public void replies(Visitor somebody, long number, String body) {
        writes(somebody, number, body, "public");
    }

    /** Writes what staff alone can read. */
    public void notes(Visitor agent, long number, String body) {
        writes(agent, number, body, "internal");
    }

    private void writes(Visitor somebody, long number, String body, String visibility) {
        somebody.post(ticket(number) + "/messages", Json.of("body", body, "visibility", visibility))
                .expect(201);
    }

    /** Changes fields of a ticket, at the version that it has now. */
    public JsonNode edits(Visitor agent, long number, @Nullable Object... fields) {
        var edit = Json.of(fields);
        edit.put(
                "version",
                agent.get(ticket(number)).expect(200).json().path("version").asInt());
        return agent.patch(ticket(number), edit).expect(200).json();
    }

    /** Uploads a file as a form does; answers its id. */
    public String uploads(Visitor somebody, String name, byte[] content) {
        return posts(somebody, name, content).expect(201).json().path("id").asString();
    }

    public Answer posts(Visitor somebody, String name, byte[] content, String... headers) {
        Form form = Form.of(name, content);
        return somebody.send(somebody.request("POST", at("/attachments"), BodyPublishers.ofByteArray(form.body()))
                .header("Content-Type", form.type())
                .headers(headers.length == 0 ? new String[] {"Accept", "application/json"} : headers)
                .build());
    }

    /** Writes a message with files; answers it. */
    public JsonNode attaches(Visitor somebody, long number, String visibility, String... files) {
        return somebody.post(
                        ticket(number) + "/messages",
                        Json.of("body", "See the file.", "visibility", visibility, "attachments", List.of(files)))
                .expect(201)
                .json();
    }

    /** Tries to, and is told which field to mend. */
    public void attachesRefused(Visitor somebody, long number, String... files) {
        Answer answer = somebody.post(
                ticket(number) + "/messages",
                Json.of("body", "See the file.", "visibility", "public", "attachments", List.of(files)));
        assertThat(answer.expect(400).badFields())
                .allSatisfy(field -> assertThat(field).startsWith("attachments"));
    }

    /** Founds a team; answers its id. */
    public String team(String name) {
        return team(name, "manual");
    }

    public String team(String name, String strategy) {
        return ada.post(at("/teams"), Json.of("name", name, "strategy", strategy))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** The admin takes somebody into a team. */
    public void joins(String team, Visitor agent) {
        ada.put(at("/teams/" + team + "/members/" + agent.id()), Json.of("lead", false))
                .expect(200);
    }

    /** Makes a rule behind the others, which lets those behind it be asked too; answers its id. */
    public String rule(String name, String when, Object... then) {
        return ada.post(at("/routing/rules"), Json.of("name", name, "when", when, "then", Json.of(then), "stop", false))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** Eve writes an article, a draft for now; answers its id. */
    public String article(@Nullable Object... fields) {
        return eve.post(at("/articles"), Json.of(fields))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** Eve writes an article and publishes it; answers its id. */
    public String published(String title, String body, String audience) {
        String id = article("title", title, "body", body, "audience", audience);
        publishes(id);
        return id;
    }

    public void publishes(String article) {
        eve.post(at("/articles/" + article + "/publication")).expect(200);
    }

    /** Changes fields of an article, at the version that it has now. */
    public JsonNode rewrites(Visitor somebody, String article, @Nullable Object... fields) {
        var edit = Json.of(fields);
        edit.put(
                "version",
                somebody.get(at("/articles/" + article))
                        .expect(200)
                        .json()
                        .path("version")
                        .asInt());
        return somebody.patch(at("/articles/" + article), edit).expect(200).json();
    }

    /** Eve founds a category; answers its id. */
    public String category(String name, @Nullable String parent) {
        return eve.post(at("/categories"), Json.of("name", name, "parent", parent))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** Employees see their teams' tickets alone from now on. */
    public void narrowsEmployees() {
        ada.patch(at(""), Json.of("ticketScope", "team")).expect(200);
    }

    /** A ticket in full, as somebody sees it. */
    public JsonNode seenBy(Visitor somebody, long number) {
        return somebody.get(ticket(number)).expect(200).json();
    }

    /** What happened to a ticket, oldest first, as somebody is told. */
    public List<JsonNode> history(Visitor somebody, long number) {
        return somebody.get(ticket(number) + "/changes?limit=100").expect(200).items();
    }

    /** The organization's id in the database. */
    public UUID id() {
        try (Sql sql = Sql.superuser()) {
            return UUID.fromString(sql.value("select id from organization where slug = ?", slug));
        }
    }
}
