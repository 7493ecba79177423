package dev.deskbell.browser;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** What the windows of a test showed last, told when the test fails: what a browser did on another machine is seen but once. */
public final class LastSeen implements BeforeEachCallback, TestExecutionExceptionHandler {

    private static final int MOST_CHARACTERS = 3_000;

    private static final List<String> WINDOWS = new ArrayList<>();

    /** @param requests the last of them, with their answers */
    static void remember(String address, String text, Iterable<String> requests) {
        WINDOWS.add("at " + address + "\n" + text.substring(0, Math.min(MOST_CHARACTERS, text.length())) + "\n  "
                + String.join("\n  ", requests));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        WINDOWS.clear();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        if (!WINDOWS.isEmpty()) {
            failure.addSuppressed(new AssertionError("What the windows showed last:\n" + String.join("\n\n", WINDOWS)));
        }
        throw failure;
    }
}
