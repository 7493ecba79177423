package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Visitor;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row 39: the clock tells nobody what is there. The cases take turns, so that a busy machine is slow for all of them. */
@Tag("alone")
class TimingTest {

    private static final int SAMPLES = 2_000;

    /** Of the lower quartile, which noise hardly moves; twice that for the median, and four times for the upper one. */
    private static final double TOLERANCE = 0.1;

    /** Of few samples, of which each takes long: whether the password was hashed, or the mail written. */
    private static final double WIDE_TOLERANCE = 0.25;

    private static final String NO_TOKEN = "0".repeat(64);

    /** A request that is refused for one reason or another; it gets the number of the round. */
    private record Case(String name, IntConsumer request) {}

    /** In microseconds. */
    private record Quartiles(String name, double lower, double median, double upper) {

        boolean areLike(Quartiles other, double tolerance) {
            return near(lower, other.lower, tolerance)
                    && near(median, other.median, 2 * tolerance)
                    && near(upper, other.upper, 4 * tolerance);
        }

        private static boolean near(double one, double other, double tolerance) {
            return Math.abs(one - other) <= tolerance * Math.min(one, other);
        }
    }

    @Test
    void row39AnotherCustomersTicketTakesAsLongAsAMissingOne() {
        HelpDesk acme = HelpDesk.acme();
        long dans = acme.opens(acme.dan, "Another customer's");

        takeAsLong(
                SAMPLES,
                TOLERANCE,
                new Case("hidden", round -> missing(acme.cleo, acme.ticket(dans))),
                new Case("missing", round -> missing(acme.cleo, acme.ticket(999_999))));
    }

    @Test
    void row39AForeignOrganizationTakesAsLongAsAMissingOne() {
        HelpDesk acme = HelpDesk.acme();
        HelpDesk globex = HelpDesk.founded("Globex");
        long foreign = globex.opens(globex.cleo, "Another organization's");
        String nobodys = "/api/organizations/nobodys-" + Desk.unique();

        takeAsLong(
                SAMPLES,
                TOLERANCE,
                new Case("foreign ticket", round -> missing(acme.eve, globex.ticket(foreign))),
                new Case("missing ticket", round -> missing(acme.eve, globex.ticket(999_999))),
                new Case("no organization", round -> missing(acme.eve, nobodys + "/tickets/1")));
        takeAsLong(
                SAMPLES,
                TOLERANCE,
                new Case("foreign", round -> missing(acme.eve, globex.at(""))),
                new Case("missing", round -> missing(acme.eve, nobodys)));
    }

    @Test
    void row39AForeignMemberTakesAsLongAsAMissingOne() {
        HelpDesk acme = HelpDesk.acme();
        HelpDesk globex = HelpDesk.founded("Globex");

        takeAsLong(
                SAMPLES,
                TOLERANCE,
                new Case("foreign", round -> customer(acme, globex.cleo.id())),
                new Case("missing", round -> customer(acme, UUID.randomUUID())));
    }

    private static void customer(HelpDesk desk, UUID id) {
        missing(desk.eve, desk.at("/customers/" + id));
    }

    private static void missing(Visitor somebody, String path) {
        somebody.get(path).expect(404);
    }

    /** A client may try 120 of them in ten minutes: these are many clients. */
    @Test
    void row39AnInvitationThatWasUsedTakesAsLongAsOneThatNeverWas() {
        HelpDesk acme = HelpDesk.acme();
        String used = Desk.running().mails().token(acme.cleo.email(), Link.INVITATION);
        List<Visitor> strangers = clients(SAMPLES / 10);

        takeAsLong(
                SAMPLES,
                TOLERANCE,
                new Case("used", round -> missing(oneOf(strangers, round), "/api/invitations/" + used)),
                new Case("never was", round -> missing(oneOf(strangers, round), "/api/invitations/" + NO_TOKEN)));
    }

    /**
     * Each costs some 40 ms of hashing: forty show whether one case leaves it out, two thousand would take minutes. Nobody may
     * try so often for one address.
     */
    @Test
    void row39SigningInTakesAsLongForAnAddressThatNobodyHas() {
        List<Visitor> clients = clients(40);
        List<Visitor> known = Stream.generate(() -> Desk.running().visitor().signUp("Ada"))
                .limit(2)
                .toList();

        takeAsLong(
                40,
                WIDE_TOLERANCE,
                new Case(
                        "known",
                        round -> wrongPassword(
                                oneOf(clients, round), oneOf(known, round).email())),
                new Case("unknown", round -> wrongPassword(oneOf(clients, round), nobody())));
    }

    private static void wrongPassword(Visitor somebody, String email) {
        somebody.post("/api/session", Json.of("email", email, "password", "wrong password"))
                .expect(401);
    }

    /** The row that a request leaves behind is the same; the mail is written later, by somebody else. */
    @Test
    void row39AResetTakesAsLongForAnAddressThatNobodyHas() {
        List<Visitor> clients = clients(40);
        Visitor ada = Desk.running().visitor().signUp("Ada");

        takeAsLong(
                400,
                WIDE_TOLERANCE,
                new Case("known", round -> reset(oneOf(clients, round), ada.email())),
                new Case("unknown", round -> reset(oneOf(clients, round), nobody())));
    }

    private static void reset(Visitor somebody, String email) {
        somebody.post("/api/password-resets", Json.of("email", email)).expect(202);
    }

    private static String nobody() {
        return "nobody." + Desk.unique() + "@people.test";
    }

    /** From addresses of their own, each with a connection that is open already. */
    private static List<Visitor> clients(int count) {
        List<Visitor> clients = Stream.generate(Desk.running()::visitorFromElsewhere)
                .limit(count)
                .toList();
        clients.forEach(client -> client.get("/api/me"));
        return clients;
    }

    private static <T> T oneOf(List<T> all, int round) {
        return all.get(round % all.size());
    }

    /** Noise that lasts for a whole measurement may come once; what a case costs comes again. */
    private static void takeAsLong(int samples, double tolerance, Case... cases) {
        List<Quartiles> first = quartiles(samples, cases);
        List<Quartiles> decisive = areAlike(first, tolerance) ? first : quartiles(samples, cases);
        assertThat(areAlike(decisive, tolerance))
                .as("in µs: %s, after %s", decisive, first)
                .isTrue();
    }

    private static boolean areAlike(List<Quartiles> all, double tolerance) {
        return all.stream().allMatch(each -> each.areLike(all.getFirst(), tolerance));
    }

    /** Each round begins with another case. */
    private static List<Quartiles> quartiles(int samples, Case... cases) {
        double[][] micros = new double[cases.length][samples];
        for (int round = 0; round < samples; round++) {
            for (int turn = 0; turn < cases.length; turn++) {
                int which = (round + turn) % cases.length;
                long begin = System.nanoTime();
                cases[which].request().accept(round);
                micros[which][round] = (System.nanoTime() - begin) / 1e3;
            }
        }
        return IntStream.range(0, cases.length)
                .mapToObj(which -> {
                    Arrays.sort(micros[which]);
                    return new Quartiles(
                            cases[which].name(),
                            micros[which][samples / 4],
                            micros[which][samples / 2],
                            micros[which][samples * 3 / 4]);
                })
                .toList();
    }
}
