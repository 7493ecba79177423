package dev.deskbell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the architecture's description and the packages' own call a class is one: whoever looks for it finds it. */
class DocumentedNamesTest {

    private static final Pattern WAYS = Pattern.compile("(?s)<pre>.*?</pre>");
    private static final Pattern CLASS = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\\b");
    private static final Pattern QUOTED = Pattern.compile("`(" + CLASS.pattern() + ")[^`]*`");

    @Test
    void whatPackagesNameIsThere() throws IOException {
        List<Path> packages = files("src/main/java", "package-info.java");
        assertThat(packages).hasSizeGreaterThan(15);
        List<String> named = new ArrayList<>();
        for (Path file : packages) {
            WAYS.matcher(Files.readString(file))
                    .results()
                    .flatMap(way -> CLASS.matcher(way.group()).results())
                    .map(MatchResult::group)
                    .forEach(named::add);
        }
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(classes()).containsAll(named);
    }

    @Test
    void whatTheDocumentsNameIsThere() throws IOException {
        for (String document : List.of("architecture", "adding-a-feature", "realtime", "faults")) {
            List<String> named = QUOTED.matcher(Files.readString(Path.of("../docs", document + ".md")))
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            assertThat(named).as(document).isNotEmpty();
            assertThat(classes()).as(document).containsAll(named);
        }
    }

    private static Set<String> classes() throws IOException {
        return Stream.of("src", "../bench/src", "../web/src")
                .flatMap(root -> files(root, "").stream())
                .map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
    }

    private static List<Path> files(String root, String end) {
        try (Stream<Path> all = Files.walk(Path.of(root))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
