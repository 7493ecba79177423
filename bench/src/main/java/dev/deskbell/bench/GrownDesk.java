package dev.deskbell.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The largest organization of an installation: its employee who asks, and a colleague who listens. */
final class GrownDesk implements AutoCloseable {

    /** What is asked for. */
    enum Kind {
        LIST("list of 25"),
        READ("read a ticket"),
        OPEN("open a ticket"),
        REPLY("reply"),
        STATS("stats"),
        SEARCH("search, two words"),
        SEARCH_COMMON("search, a common word");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Nobody searches as often as they look. */
        boolean isSearch() {
            return this == SEARCH || this == SEARCH_COMMON;
        }

        String title() {
            return title;
        }
    }

    /** Of a data set's tickets the newest twentieth are not closed: these are, whatever its size. */
    private static final int ACTIVE = 50;

    private final Installation installation;
    private final DeskClient desk;
    private final Listener colleague;
    private final int tickets;
    private final Map<Kind, Queue<Long>> micros = new EnumMap<>(Kind.class);
    private final Map<String, Long> opened = new ConcurrentHashMap<>();
    private final Queue<Long> liveMicros = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String seen;

    /** @param tickets how many the data set gave it */
    GrownDesk(Installation installation, int tickets) throws InterruptedException {
        this.installation = installation;
        this.tickets = tickets;
        this.desk = DeskClient.ofLargest(installation.url());
        this.colleague = new Listener(desk, this::heard);
        for (Kind kind : Kind.values()) {
            micros.put(kind, new ConcurrentLinkedQueue<>());
        }
    }

    /** @param counts whether it is more than warming up, which may read so much from the disk that some are refused */
    void keep(Kind kind, Pace pace, boolean counts) {
        SplittableRandom random = new SplittableRandom();
        Queue<Long> times = micros.get(kind);
        pace.keep((_, due) -> {
            HttpResponse<String> answer = ask(kind, random, counts ? due : 0);
            // What another node, or the standby, must show from now on.
            answer.headers().firstValue("X-Deskbell-Seen").ifPresent(place -> seen = place);
            if (counts && answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(kind + " answered " + answer.statusCode() + ": " + answer.body());
            }
            if (counts) {
                times.add((System.nanoTime() - due) / 1_000);
            }
        });
    }

    private HttpResponse<String> ask(Kind kind, SplittableRandom random, long due)
            throws IOException, InterruptedException {
        int recent = tickets - random.nextInt(ACTIVE);
        String list = desk.organization() + "/tickets";
        return switch (kind) {
            case LIST -> desk.get(list, seen);
            case READ -> desk.get(list + "/" + (1 + random.nextInt(tickets)), seen);
            case OPEN -> open(random, due);
            case REPLY -> desk.reply(recent, UUID.randomUUID().toString());
            case SEARCH -> desk.get(list + "?q=zebra+printer", seen);
            case SEARCH_COMMON -> desk.get(list + "?q=printer", seen);
            case STATS -> desk.get(list + "/stats", seen);
        };
    }

    /** With words as all the others have: a run of tickets without a common word would make it a rare one. */
    private HttpResponse<String> open(SplittableRandom random, long due) throws IOException, InterruptedException {
        String subject = "growth " + UUID.randomUUID();
        if (due != 0) {
            opened.put(subject, due);
        }
        return desk.open(subject, Words.text(random, 40), subject);
    }

    private void heard(String event) {
        DeskClient.found("\"subject\": ?\"(growth [^\"]+)\"", event)
                .map(opened::remove)
                .ifPresent(due -> liveMicros.add((System.nanoTime() - due) / 1_000));
    }

    Percentiles times(Kind kind) {
        return percentiles(micros.get(kind));
    }

    /** From when a ticket was to be opened to when the colleague's stream told of it. */
    Percentiles live() {
        for (int i = 0; i < 100 && !opened.isEmpty(); i++) {
            Service.pause(50);
        }
        if (!opened.isEmpty()) {
            throw new IllegalStateException("never told of " + opened.size());
        }
        return percentiles(liveMicros);
    }

    private static Percentiles percentiles(Queue<Long> micros) {
        return new Percentiles(micros.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public void close() {
        colleague.close();
        desk.close();
        installation.close();
    }
}
