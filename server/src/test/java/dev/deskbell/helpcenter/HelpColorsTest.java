package dev.deskbell.helpcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever colour an organization has, its help center can be read. */
class HelpColorsTest {

    /** What lies behind text in help.css, light and dark. */
    private static final List<Integer> LIGHT = List.of(0xffffff, 0xf6f7f9, 0xeef0f3);

    private static final List<Integer> DARK = List.of(0x15171b, 0x1d2026, 0x262a31);

    private static Stream<String> colors() {
        Random random = new Random(4);
        return Stream.concat(
                Stream.of(
                        "#000000", "#ffffff", "#808080", "#ffff00", "#0000ff", "#ff0000", "#00ff00", "#767676",
                        "#777777"),
                IntStream.range(0, 3_000).mapToObj(i -> "#%06x".formatted(random.nextInt(0x1000000))));
    }

    @Test
    void textHasAContrastOfFourAndAHalf() {
        assertThat(colors()).allSatisfy(color -> {
            HelpColors colors = HelpColors.of(color);
            assertThat(colors.accent()).isEqualTo(color);
            assertReadable(colors.onAccent(), List.of(number(colors.accent())));
            assertReadable(colors.link(), LIGHT);
            assertReadable(colors.linkOnDark(), DARK);
        });
    }

    @Test
    void aColourThatCanBeReadStaysAsItIs() {
        assertThat(HelpColors.of("#0f5f58").link()).isEqualTo("#0f5f58");
        assertThat(HelpColors.of("#ffe08a").linkOnDark()).isEqualTo("#ffe08a");
        assertThat(HelpColors.of(null).accent()).isEqualTo("#4f46e5");
    }

    @Test
    void theFormulaIsWcags() {
        assertThat(HelpColors.contrast(0, 0xffffff)).isEqualTo(21);
        assertThat(HelpColors.contrast(0x767676, 0xffffff)).isBetween(4.54, 4.55);
    }

    private static void assertReadable(String text, List<Integer> behind) {
        assertThat(behind).allSatisfy(color -> assertThat(HelpColors.contrast(number(text), color))
                .isGreaterThanOrEqualTo(HelpColors.CONTRAST));
    }

    private static int number(String color) {
        return Integer.parseInt(color.substring(1), 16);
    }
}
