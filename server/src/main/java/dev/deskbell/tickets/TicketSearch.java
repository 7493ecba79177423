package dev.deskbell.tickets;

import dev.deskbell.platform.db.Reads;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns a search text into the numbers of the tickets that it hits. A text with very many hits is not resolved to numbers:
 * then the list's rows are checked one by one in their order, which fills a page soon just because there are many.
 */
@Component
class TicketSearch {

    /** Above this many hits it is cheaper to check rows in the list's order than to sort all hits. */
    static final int MOST_HITS = 2_000;

    private static final int MOST_WORDS = 10;
    private static final int SHORTEST_PREFIX = 3;
    private static final int SHORTEST_FRAGMENT = 3;
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,15})");

    private final Reads reads;

    TicketSearch(Reads reads) {
        this.reads = reads;
    }

    /**
     * A text in the forms that the database takes.
     *
     * @param query a tsquery in which all words must occur, those of three letters and more as beginnings of words
     * @param fragment what a subject may contain, or null when it is too short to say anything
     */
    record Words(String query, @Nullable String fragment) {

        /** The fragment as a LIKE pattern; null matches nothing. */
        @Nullable
        String pattern() {
            return fragment == null ? null : "%" + fragment.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        }
    }

    /**
     * What a search came to.
     *
     * @param numbers the hits; null when there are more than {@link #MOST_HITS}, or many among the newest tickets
     * @param words what to check rows for then; null when there are numbers
     */
    record Hits(@Nullable List<Long> numbers, @Nullable Words words) {}

    Hits find(UUID organizationId, String text) {
        Matcher number = NUMBER.matcher(text);
        if (number.matches() && text.startsWith("#")) {
            return new Hits(List.of(Long.valueOf(number.group(1))), null);
        }
        Words words = words(text);
        List<Long> numbers = hits(organizationId, words, MOST_HITS);
        if (numbers == null) {
            return new Hits(null, words);
        }
        return new Hits(number.matches() ? with(numbers, number) : numbers, null);
    }

    private record Tagged(long number) {}

    /** The tickets with one of the tags; null when there are more than {@link #MOST_HITS}. */
    @Nullable
    List<Long> tagged(UUID organizationId, List<String> tags) {
        List<Tagged> tagged = reads.listInOrder(
                Tagged.class,
                "select number from ticket_tag where organization_id = ? and tag = any (?) limit ?",
                organizationId,
                tags,
                MOST_HITS + 1);
        return tagged.size() > MOST_HITS
                ? null
                : tagged.stream().map(Tagged::number).distinct().toList();
    }

    /** A customer's hits among their own tickets: all of them, there are never very many. */
    List<Long> findOwn(UUID organizationId, String text) {
        Matcher number = NUMBER.matcher(text);
        if (number.matches() && text.startsWith("#")) {
            return List.of(Long.valueOf(number.group(1)));
        }
        List<Long> numbers = Objects.requireNonNull(hits(organizationId, words(text), null), "all hits");
        return number.matches() ? with(numbers, number) : numbers;
    }

    /** A number alone may be a word or a ticket. */
    private static List<Long> with(List<Long> numbers, Matcher number) {
        return Stream.concat(numbers.stream(), Stream.of(Long.valueOf(number.group(1))))
                .distinct()
                .toList();
    }

    private record Found(@Nullable List<Long> numbers) {}

    private @Nullable List<Long> hits(UUID organizationId, Words words, @Nullable Integer most) {
        return words.query().isEmpty() && words.fragment() == null
                ? List.of()
                : reads.first(
                                Found.class,
                                "select ticket_hits(?, ?, ?, ?::int) as numbers",
                                organizationId,
                                words.query(),
                                words.fragment(),
                                most)
                        .orElseThrow()
                        .numbers();
    }

    static Words words(String text) {
        String query = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}\\p{M}]+", -1))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> "'" + word + "'" + (word.length() >= SHORTEST_PREFIX ? ":*" : ""))
                .collect(Collectors.joining(" & "));
        return new Words(query, text.length() < SHORTEST_FRAGMENT ? null : text);
    }
}
