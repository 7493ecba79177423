package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threat 52: a file is called by what can be seen of its name, and its name is never a path. */
class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "report.pdf               | report.pdf",
                "../../etc/passwd         | passwd",
                "..\\..\\boot.ini         | boot.ini",
                "C:\\temp\\a.txt          | a.txt",
                "/etc/shadow              | shadow",
                ".htaccess                | htaccess",
                "...                      | file",
                "` `                      | file",
                "``                       | file",
                "a/                       | file",
                "con.txt                  | _con.txt",
                "LPT1                     | _LPT1",
                "a<b>:c?.txt              | a_b__c_.txt",
                "a. .                     | a",
                "übung.txt                | übung.txt",
                "写真.png                 | 写真.png",
            })
    void aNameIsCleanedForShow(String given, String shown) {
        assertThat(FileName.clean(given)).isEqualTo(shown);
    }

    private static final List<String> UNSEEN = List.of(
            "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u2066", "\u00ad", "\u0000", "\n", "\u2028", "\ud800",
            "\ue000");

    @Test
    void whatCannotBeSeenIsNotThere() {
        for (String unseen : UNSEEN) {
            assertThat(FileName.clean(unseen + ".hta" + unseen + "ccess" + unseen))
                    .isEqualTo("htaccess");
            assertThat(FileName.clean("." + unseen + "." + unseen + "/" + unseen + "etc/pass" + unseen + "wd"))
                    .isEqualTo("passwd");
        }
    }

    /** However dots, slashes and what cannot be seen are mixed. */
    @Test
    void noneOfThousandsOfSpellingsIsAPath() {
        List<String> parts = new java.util.ArrayList<>(
                List.of(".", "..", "/", "\\", "%2e", "\uff0e", "\uff0f", "\u2215", " ", "a", "con", "\u0301"));
        parts.addAll(UNSEEN);
        Random random = new Random(52);
        IntStream.range(0, 5_000).forEach(i -> {
            StringBuilder spelling = new StringBuilder();
            random.ints(1 + random.nextInt(12), 0, parts.size()).forEach(part -> spelling.append(parts.get(part)));
            String name = FileName.clean(spelling.toString());
            assertThat(name)
                    .isNotBlank()
                    .doesNotContain("/", "\\", "\u0000", "\u202e")
                    .doesNotStartWith(".")
                    .doesNotMatch("(?s).*[\\p{C}].*");
            assertThat(name.length()).isBetween(1, 200);
        });
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String name = FileName.clean("x".repeat(5_000) + ".tar.gz");
        assertThat(name).hasSize(200).endsWith(".gz");
        assertThat(FileName.clean("😀".repeat(500))).doesNotMatch("(?s).*[\\p{Cs}].*");
        assertThat(FileName.clean("a" + " ".repeat(500) + "b.txt")).isEqualTo("a b.txt");
    }
}
