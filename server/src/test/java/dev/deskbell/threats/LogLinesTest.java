package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Json;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 59: the one thing of a client's that is logged, the kind and place of an error, stays within its line. */
class LogLinesTest {

    /** What a line of the program's own begins with: its time, an exception's name, or a place in the code. */
    private static final Pattern OWN_LINE = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z |Deskbell |(Caused by: )?([a-z]+\\.)+[A-Z]|\\tat |\\t?\\.\\.\\. ).*");

    @Test
    void row59NobodyWritesALineOfTheirOwn(@TempDir Path data) {
        List<String> breaks = List.of("\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f", "\u001b[2K");
        OtherDesk desk = OtherDesk.start(data, Map.of("LOGGING_LEVEL_ORG_APACHE_TOMCAT", "warn"));
        try (desk) {
            Visitor ada = desk.visitor().signUp("Ada");
            for (String breaking : breaks) {
                String forged = "TypeError" + breaking + "2026-01-01T00:00:00.000Z ERROR forged";
                ada.post("/api/client-errors", Json.of("name", forged, "screen", forged, "at", forged));
                ada.post("/api/organizations", Json.of("name", forged, "slug", forged));
                ada.send("POST", "/api/organizations", "{\"" + forged + "\":" + forged);
                ada.get("/api/" + URLEncoder.encode(forged, StandardCharsets.UTF_8));
            }
            ada.post("/api/client-errors", Json.of("name", "TheLastError")).expect(204);
        }

        assertThat(desk.printed()).anyMatch(line -> line.contains("client error TheLastError"));
        assertThat(desk.printed()).allMatch(line -> OWN_LINE.matcher(line).matches());
        assertThat(desk.printed())
                .noneMatch(line -> line.startsWith("2026-01-01T00:00:00.000Z ERROR forged"))
                .noneMatch(line -> breaks.stream().anyMatch(line::contains));
    }
}
