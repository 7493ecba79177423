package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Threats 27 and 28: words that staff alone may read are put into every place that is staff's alone, and must not be in any
 * byte that a customer ever receives.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {

    /** Names of JSON members that no answer to a customer may have. */
    private static final Set<String> STAFFS_NAMES = Set.of(
            "priority",
            "tags",
            "team",
            "resolvedAt",
            "autoCloseDays",
            "domains",
            "ticketScope",
            "reviewBy",
            "publishAt",
            "revision");

    private final String note = "notecanary" + Desk.unique();
    private final String tag = "tagcanary" + Desk.unique();
    private final String domain = "domaincanary" + Desk.unique() + ".test";
    private final String secret = "othersticket" + Desk.unique();
    private final String about = "aboutcanary" + Desk.unique();
    private final String draft = "draftcanary" + Desk.unique();
    private final String file = "filecanary" + Desk.unique();
    private final String article = "articlecanary" + Desk.unique();
    private HelpDesk acme;
    private long number;
    private LiveClient stream;
    private final List<Answer> received = new ArrayList<>();

    @BeforeAll
    void aTicketWithAPast() {
        acme = HelpDesk.acme();
        acme.ada
                .patch(acme.at(""), Json.of("domains", List.of(domain), "autoCloseDays", 17))
                .expect(200);
        stream = LiveClient.of(acme.cleo);
        number = asCleo(acme.cleo.post(acme.at("/tickets"), Json.of("subject", "Printer jams", "description", "Again")))
                .json()
                .path("number")
                .asLong();
        acme.edits(acme.eve, number, "tags", List.of(tag), "priority", "urgent");
        acme.notes(acme.eve, number, note);
        acme.replies(acme.eve, number, "We look into it");
        acme.edits(acme.eve, number, "status", "on_hold");
        acme.notes(acme.eve, number, "Second " + note);
        asCleo(acme.cleo.post(acme.ticket(number) + "/messages", Json.of("body", "Any news?", "visibility", "public")));
        acme.edits(acme.eve, number, "assignee", acme.finn.id().toString(), "status", "pending");
        acme.notes(acme.eve, number, "Third " + note);
        asCleo(acme.cleo.post(acme.ticket(number) + "/resolution"));
        asCleo(acme.cleo.delete(acme.ticket(number) + "/resolution"));
        acme.opens(acme.dan, secret);
        acme.notes(acme.eve, 2, secret);
        whatStaffWritesForItself();
        acme.replies(acme.eve, number, "The end");
    }

    private void whatStaffWritesForItself() {
        acme.eve
                .put(acme.at("/customers/" + acme.cleo.id() + "/note"), Json.of("body", about))
                .expect(200);
        acme.finn
                .put(acme.ticket(number) + "/draft", Json.of("body", draft, "visibility", "public"))
                .expect(200);
        acme.attaches(
                acme.eve,
                number,
                "internal",
                acme.uploads(acme.eve, file + ".txt", file.getBytes(StandardCharsets.UTF_8)));
        acme.publishes(acme.article(
                "title",
                "On " + article,
                "body",
                article,
                "audience",
                "staff",
                "category",
                acme.category(article, null)));
        String open = acme.published("Paper jam", "Open the printer.", "customers");
        acme.rewrites(acme.eve, open, "body", "Next: " + article, "title", "Next " + article);
        acme.eve
                .put(acme.ticket(number) + "/presence", Json.of("state", "replying"))
                .expect(204);
    }

    @AfterAll
    void hangUp() {
        stream.close();
    }

    /** Remembers what Cleo got, whatever it was. */
    private Answer asCleo(Answer answer) {
        received.add(answer);
        return answer;
    }

    private void readEverything() {
        String org = acme.at("");
        String ticket = acme.ticket(number);
        for (String address : List.of(
                "/api/me",
                "/api/organizations",
                "/api/organizations?q=acme",
                org,
                org + "/tickets",
                org + "/tickets?limit=1",
                ticket,
                ticket + "/messages",
                ticket + "/messages?limit=1",
                ticket + "/changes",
                ticket + "/changes?limit=2",
                org + "/tickets?q=" + note,
                org + "/tickets?q=" + tag,
                org + "/tickets?q=" + secret,
                org + "/tickets?q=%232",
                org + "/tickets?q=Printer",
                org + "/tickets?tag=" + tag,
                org + "/tickets?priority=urgent",
                org + "/tickets?priority=low",
                org + "/tickets?assignee=" + acme.finn.id(),
                org + "/tickets?assignee=none",
                org + "/tickets?sort=-priority",
                org + "/tickets?status=on_hold",
                org + "/tickets?status=open",
                org + "/tickets?status=received",
                org + "/tickets?requester=" + acme.dan.id(),
                org + "/tickets/stats",
                org + "/tags",
                org + "/tags?q=" + tag.substring(0, 4),
                org + "/members",
                org + "/invitations",
                acme.ticket(2),
                acme.ticket(2) + "/messages",
                acme.ticket(2) + "/changes",
                acme.ticket(2) + "/preview",
                ticket + "/draft",
                ticket + "/preview",
                ticket + "/preview/messages",
                org + "/customers/" + acme.cleo.id(),
                org + "/customers/" + acme.dan.id(),
                org + "/join-requests",
                org + "/domains",
                org + "/attachments",
                org + "/attachments?ticket=" + number,
                org + "/attachments/limits",
                "/api/live/changes",
                org + "/articles",
                org + "/articles?q=" + article,
                org + "/articles?q=" + article.replace("canary", "cnaary"),
                org + "/articles?q=printer",
                org + "/articles?audience=staff",
                org + "/articles/suggestions?text=printer%20" + article,
                org + "/articles/" + articleOfCustomers(),
                org + "/articles/" + articleOfCustomers() + "/related",
                org + "/articles/" + articleOfCustomers() + "/revisions",
                org + "/categories",
                org + "/knowledge/report",
                org + "/customers/" + acme.cleo.id() + "/articles",
                "/api/my/organizations",
                "/api/my/tickets",
                "/api/my/tickets?status=waiting_for_you",
                "/api/my/tickets?q=" + note,
                "/api/my/tickets?q=" + tag,
                "/api/my/tickets?q=" + about,
                "/api/my/tickets?q=" + secret)) {
            asCleo(acme.cleo.get(address));
        }
        asCleo(acme.cleo.patch(ticket, Json.of("version", 1, "tags", List.of("x"))));
        asCleo(acme.cleo.post(ticket + "/closure"));
        asCleo(acme.cleo.post(ticket + "/messages", Json.of("body", "B", "visibility", "internal")));
    }

    private String articleOfCustomers() {
        return acme.cleo
                .get(acme.at("/articles"))
                .expect(200)
                .items()
                .getFirst()
                .path("id")
                .asString();
    }

    @Test
    void row27WhatIsStaffsIsInNoByteThatACustomerGets() {
        readEverything();

        assertThat(received).hasSizeGreaterThan(50);
        for (Answer answer : received) {
            assertThat(answer.text())
                    .as(answer.request())
                    .doesNotContain(
                            note,
                            tag,
                            domain,
                            secret,
                            about,
                            draft,
                            file,
                            article,
                            "urgent",
                            "on_hold",
                            "On hold",
                            acme.finn.id().toString(),
                            acme.finn.email(),
                            acme.eve.email(),
                            acme.dan.email());
            if (answer.status() < 300 && answer.body().length > 0) {
                assertThat(Json.namesIn(answer.json())).as(answer.request()).doesNotContainAnyElementsOf(STAFFS_NAMES);
            }
        }
    }

    @Test
    void row27WhatIsStaffsIsThereForStaff() {
        assertThat(acme.finn.get(acme.at("/customers/" + acme.cleo.id())).text())
                .contains(about);
        assertThat(acme.finn.get(acme.ticket(number) + "/draft").text()).contains(draft);
        for (Visitor agent : List.of(acme.ada, acme.eve, acme.finn)) {
            assertThat(agent.get(acme.ticket(number)).text())
                    .contains(tag, "urgent", acme.finn.id().toString());
            assertThat(agent.get(acme.ticket(number) + "/messages").text()).contains(note);
            assertThat(agent.get(acme.ticket(number) + "/changes").text()).contains(tag, "urgent", "on_hold");
            assertThat(agent.get(acme.at("/tickets?q=" + note)).items()).isNotEmpty();
            assertThat(agent.get(acme.at("/articles?q=" + article)).items()).hasSize(2);
        }
    }

    @Test
    void row27InternalWorkDoesNotShowInACustomersTimesAndVersions() {
        long quiet = acme.opens(acme.cleo, "Quiet");
        JsonNode before = acme.cleo.get(acme.ticket(quiet)).expect(200).json();

        acme.notes(acme.eve, quiet, note);
        acme.edits(acme.eve, quiet, "priority", "urgent", "tags", List.of(tag));
        acme.edits(acme.eve, quiet, "priority", "low");

        assertThat(acme.cleo.get(acme.ticket(quiet)).expect(200).json()).isEqualTo(before);
        assertThat(acme.cleo.get(acme.ticket(quiet) + "/changes").items()).hasSize(1);
        assertThat(acme.cleo.get(acme.ticket(quiet) + "/messages").items()).isEmpty();
    }

    @Test
    void row27NoEventOfACustomersStreamHasAWordOfIt() {
        stream.awaitMessage("The end");

        assertThat(stream.heard().toString())
                .contains("We look into it", "Any news?")
                .doesNotContain(
                        note,
                        tag,
                        domain,
                        secret,
                        about,
                        draft,
                        file,
                        article,
                        "urgent",
                        "on_hold",
                        "priority",
                        "\"tags\"")
                .doesNotContain(acme.finn.id().toString(), acme.eve.email(), acme.dan.email());
        assertThat(stream.heard()).extracting(LiveClient.Event::name).isSubsetOf("hello", "change", "beat");
    }

    @Test
    void row27NoMailToACustomerHasAWordOfIt() {
        Desk.running().mails().containing(acme.cleo.email(), "The end");

        for (String mail : Desk.running().mails().to(acme.cleo.email())) {
            assertThat(mail)
                    .doesNotContain(note, tag, domain, secret, about, draft, file)
                    .doesNotContain("urgent", "On hold", acme.eve.email());
        }
    }

    @Test
    void row28ASearchForWhatIsHiddenFindsAsMuchAsForWhatIsNot() {
        for (String hidden : List.of(note, tag, secret, "Second " + note, note.substring(0, 8), "%232", "2")) {
            Answer nothing =
                    acme.cleo.get(acme.at("/tickets?q=" + Desk.unique())).expect(200);
            Answer found = acme.cleo
                    .get(acme.at("/tickets?q=" + hidden.replace(" ", "%20")))
                    .expect(200);
            assertThat(found.text()).as(hidden).isEqualTo(nothing.text());
        }
    }
}
