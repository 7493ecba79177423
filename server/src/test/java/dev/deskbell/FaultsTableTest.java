package dev.deskbell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/faults.md has every fault of the list, and the tests that it names are there. */
class FaultsTableTest {

    private static final Path TABLE = Path.of("../docs/faults.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\| (.*) \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`|`(web/[^`]+)`");

    @Test
    void eachFaultHasATestThatIsThere() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(TABLE)).results().toList();
        assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(IntStream.rangeClosed(61, 75).boxed().toList());
        Map<String, String> sources = sources();
        for (MatchResult row : rows) {
            List<MatchResult> names = NAME.matcher(row.group(2)).results().toList();
            assertThat(names).as("row %s", row.group(1)).isNotEmpty();
            names.forEach(name -> assertIsThere(name, sources));
        }
    }

    private static void assertIsThere(MatchResult name, Map<String, String> sources) {
        if (name.group(3) != null) {
            assertThat(Path.of("..", name.group(3))).exists();
            return;
        }
        assertThat(sources).containsKey(name.group(1));
        if (name.group(2) != null) {
            assertThat(sources.get(name.group(1))).contains("void " + name.group(2) + "(");
        }
    }

    /** By class; two of one name count as one. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            FaultsTableTest::text,
                            String::concat));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
