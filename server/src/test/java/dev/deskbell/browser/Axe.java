package dev.deskbell.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** axe, with the rules of WCAG 2.2 AA and its own. */
final class Axe {

    private static final String AXE = axe();

    /**
     * The elements that break a rule, each as one line. That all content be in landmarks is axe's advice, not WCAG's, and is
     * not meant for the list that belongs to an open combobox.
     */
    private static final String VIOLATIONS = """
            async (only) => {
              // A colour on its way to another one is none that axe could read.
              const isMoving = () =>
                document.getAnimations().some(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime))
              for (let frame = 0, still = 0; frame < 300 && still < 2; frame++) {
                await new Promise(requestAnimationFrame)
                still = isMoving() ? 0 : still + 1
              }
              const { violations } = await axe.run(document, {
                resultTypes: ['violations'],
                preload: false,
                ...(only.length > 0 ? { runOnly: only } : { rules: { 'target-size': { enabled: true } } }),
              })
              const isList = (selector) => document.querySelector(selector)?.querySelector('[role=listbox]')
              return violations.flatMap(({ id, help, nodes }) =>
                nodes
                  .filter(({ target }) => id !== 'region' || !isList(target[0]))
                  .map(({ target, failureSummary }) => `${id} (${help}): ${target} ${failureSummary}`))
            }
            """;

    /** The rules whose answer is another one in other colours. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private Axe() {}

    /** What breaks a rule on the present page, each as one line; and what breaks one of colours in the other ones, in which the screen is left. */
    static List<String> violations(Screen screen) {
        if (screen.page().evaluate("() => 'axe' in window").equals(false)) {
            screen.page().evaluate(AXE);
        }
        List<String> found = new ArrayList<>(run(screen, List.of()));
        screen.recolour();
        run(screen, OF_COLOURS).forEach(violation -> found.add("in the other colours: " + violation));
        return found;
    }

    private static List<String> run(Screen screen, List<String> only) {
        return screen.page().evaluate(VIOLATIONS, only) instanceof List<?> found
                ? found.stream().map(String::valueOf).toList()
                : List.of("axe did not answer");
    }

    private static String axe() {
        try (InputStream stream = Objects.requireNonNull(
                Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js is not on the class path")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
