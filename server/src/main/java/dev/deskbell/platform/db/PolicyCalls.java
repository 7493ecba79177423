package dev.deskbell.platform.db;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form of calls in policies, which the migrations leave open (ADR 15). */
enum PolicyCalls {
    /** Sub-selects, which PostgreSQL evaluates once per statement. */
    SUB_SELECTS("(select %s())", "(select %s())::uuid[]"),

    /** The calls themselves, as Citus wants them: it takes no sub-select in the policy of a distributed table. */
    PLAIN("%s()", "%s()");

    private static final String ONE = "me";
    private static final List<String> LISTS = List.of(
            "my_organizations",
            "my_staff_organizations",
            "my_admin_organizations",
            "my_whole_organizations",
            "my_teams",
            "closing_organizations");

    private final String one;
    private final String list;

    PolicyCalls(String one, String list) {
        this.one = one;
        this.list = list;
    }

    /** What the migrations' placeholders stand for. */
    Map<String, String> placeholders() {
        return Stream.concat(Stream.of(ONE), LISTS.stream())
                .collect(Collectors.toMap(name -> name, name -> (name.equals(ONE) ? one : list).formatted(name)));
    }
}
