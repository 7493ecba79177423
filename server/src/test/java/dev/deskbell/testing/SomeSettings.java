package dev.deskbell.testing;

import dev.deskbell.platform.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What an operator may set, as it is when nothing is, for tests that make a part by itself. */
public final class SomeSettings {

    private SomeSettings() {}

    public static Settings at(@Nullable String baseUrl) {
        return of(baseUrl, new Settings.Database(null, null, null, null, 0));
    }

    public static Settings with(Settings.Database database) {
        return of(null, database);
    }

    private static Settings of(@Nullable String baseUrl, Settings.Database database) {
        return new Settings(
                0,
                Path.of("unused"),
                database,
                baseUrl,
                false,
                "outbox",
                0,
                0,
                null,
                60,
                0,
                "text",
                null,
                null,
                new Settings.S3(null, null, null, null, null, false),
                null,
                "hold");
    }
}
