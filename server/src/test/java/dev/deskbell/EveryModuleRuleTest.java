package dev.deskbell;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/**
 * The modules keep to architecture.md's table. That the check would notice is shown for every pair of modules of which one
 * may not use the other: a class that does is compiled into the one, and has to be reported.
 */
class EveryModuleRuleTest {

    /** Which packages may be used from each module's packages; any other pair is a violation. */
    private static final Map<String, List<String>> ALLOWED = rules("""
            platform:      platform.db platform.web platform.postgres
            markdown:
            changes:       platform platform.db platform.web
            live:          platform.db platform.web changes
            mail:          platform platform.db platform.web
            accounts:      platform.db platform.web changes
            organizations: platform platform.db platform.web changes accounts
            attachments:   platform platform.db platform.web changes organizations
            teams:         platform.db platform.web changes accounts organizations
            tickets:       platform.db platform.web changes accounts organizations attachments teams markdown
            routing:       platform.db platform.web changes accounts organizations teams tickets
            knowledge:     platform platform.db platform.web changes accounts organizations attachments markdown
            helpcenter:    platform.db platform.web changes organizations markdown knowledge
            notifications: platform platform.db platform.web accounts
            privacy:       platform.db platform.web changes accounts organizations attachments
            demo:          platform platform.db accounts markdown
            """);

    private static Map<String, List<String>> rules(String table) {
        return table.lines()
                .map(line -> line.split(": *", 2))
                .collect(Collectors.toMap(
                        rule -> rule[0], rule -> rule[1].isEmpty() ? List.of() : List.of(rule[1].split(" ", -1))));
    }

    private static final List<String> PACKAGES = List.of(
            "platform",
            "platform.db",
            "platform.web",
            "platform.postgres",
            "markdown",
            "changes",
            "mail",
            "accounts",
            "organizations",
            "attachments",
            "teams",
            "tickets",
            "routing",
            "knowledge",
            "helpcenter",
            "notifications",
            "privacy",
            "demo",
            "live");

    @TempDir
    Path planted;

    @Test
    void theModulesAreThoseOfTheTable() {
        assertThat(modules().stream().map(module -> module.getIdentifier().toString()))
                .containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }

    @Test
    void noModuleUsesWhatItMayNot() {
        modules().verify();
    }

    @Test
    void everyForbiddenUseIsReported() throws IOException {
        List<Use> uses = forbidden();

        List<String> messages = violationsOf(uses).getMessages();

        assertThat(uses).hasSizeGreaterThan(40);
        assertThat(uses).allSatisfy(use -> assertThat(messages)
                .as(use.toString())
                .anyMatch(message -> message.contains(use.intruder()) && message.contains(use.victim())));
    }

    @Test
    void anAllowedUseIsNotReported() throws IOException {
        assertThat(violationsOf(allowed()).getMessages()).isEmpty();
    }

    /** A class in one package that uses a class in another. */
    private record Use(String from, String to) {

        String intruder() {
            return "dev.deskbell.%s.UserOf_%s".formatted(from, to.replace('.', '_'));
        }

        String victim() {
            return "dev.deskbell.%s.Used".formatted(to);
        }
    }

    private static List<Use> forbidden() {
        return ALLOWED.keySet().stream()
                .flatMap(from -> PACKAGES.stream()
                        .filter(to -> !to.equals(from)
                                && !ALLOWED.getOrDefault(from, List.of()).contains(to))
                        .map(to -> new Use(from, to)))
                .toList();
    }

    private static List<Use> allowed() {
        return ALLOWED.entrySet().stream()
                .flatMap(rule -> rule.getValue().stream().map(to -> new Use(rule.getKey(), to)))
                .toList();
    }

    private Violations violationsOf(List<Use> uses) throws IOException {
        compile(uses);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {planted.toUri().toURL()}, getClass().getClassLoader())) {
            thread.setContextClassLoader(loader);
            return modules().detectViolations();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void compile(List<Use> uses) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", planted.toString(), "-proc:none", "-cp", ""));
        for (Use use : uses) {
            arguments.add(source(use.victim(), "public class Used {}"));
            arguments.add(
                    source(use.intruder(), "class %s { %s used; }".formatted(simple(use.intruder()), use.victim())));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.stream().distinct().toArray(String[]::new)))
                .isZero();
    }

    private String source(String type, String text) throws IOException {
        Path file = planted.resolve(type.replace('.', '/') + ".java");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        String inPackage = type.substring(0, type.lastIndexOf('.'));
        return Files.writeString(file, "package %s;\n%s\n".formatted(inPackage, text))
                .toString();
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Of the program and what was planted, not of tests. Modulith remembers what it read by the option: a fresh one each time. */
    private ApplicationModules modules() {
        String program = DeskbellApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        ImportOption fresh =
                location -> location.asURI().toString().startsWith(program) || location.contains(planted.toString());
        return ApplicationModules.of(DeskbellApplication.class, fresh);
    }
}
