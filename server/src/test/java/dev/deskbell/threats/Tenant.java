package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An organization that has its founder alone, and one ticket with a word that is nowhere else. */
record Tenant(Visitor founder, String slug, String canary) {

    static List<Tenant> twenty(Supplier<Visitor> strangers) {
        return Stream.generate(() -> founded(strangers.get())).limit(20).toList();
    }

    private static Tenant founded(Visitor stranger) {
        Visitor founder = stranger.signUp("Founder");
        String slug = HelpDesk.foundedBy(founder, "Tenant");
        String canary = "canary" + Desk.unique();
        Tenant tenant = new Tenant(founder, slug, canary);
        founder.post(tenant.at("/tickets"), Json.of("subject", canary, "description", canary, "tags", List.of(canary)))
                .expect(201);
        founder.post(tenant.at("/tickets/1/messages"), Json.of("body", canary, "visibility", "internal"))
                .expect(201);
        return tenant;
    }

    String at(String path) {
        return "/api/organizations/" + slug + path;
    }

    /** Something is said on the ticket. */
    void sends(String body) {
        founder.post(at("/tickets/1/messages"), Json.of("body", body, "visibility", "public"))
                .expect(201);
    }

    void seesItselfAlone(Answer answer) {
        assertThat(answer.status()).as(answer.request()).isLessThan(300);
        assertThat(answer.text().contains(canary) || answer.request().endsWith("/api/me"))
                .as(answer.request())
                .isTrue();
        assertThat(answer.text().replace(canary, "")).as(answer.request()).doesNotContain("canary");
    }

    /** Row 7: a thousand requests of all sorts by ten clients at once, each for one of the organizations. */
    static void sendAThousandMixedRequests(List<Tenant> tenants) {
        Together.all(10, worker -> {
            Random random = new Random(worker);
            for (int i = 0; i < 100; i++) {
                Tenant tenant = tenants.get(random.nextInt(tenants.size()));
                tenant.seesItselfAlone(tenant.request(random.nextInt(7)));
            }
            return worker;
        });
    }

    private Answer request(int kind) {
        return switch (kind) {
            case 0 -> founder.get(at("/tickets"));
            case 1 -> founder.get(at("/tickets/1"));
            case 2 -> founder.get(at("/tickets?q=canary"));
            case 3 -> founder.get(at("/tickets/1/messages"));
            case 4 -> founder.get(at("/tags"));
            case 5 -> founder.post(at("/tickets/1/messages"), Json.of("body", canary, "visibility", "public"));
            default -> founder.get("/api/me");
        };
    }
}
