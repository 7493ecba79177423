package dev.deskbell.platform.db;

import dev.deskbell.platform.Settings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/**
 * Opens the database while the rest of the program is put together: the two take about as long, and the start is as fast as the
 * slower one.
 */
public final class EarlyDatabase implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final String BEAN = "earlyDatabase";

    private @Nullable CompletableFuture<OpenDatabase> opening;

    private EarlyDatabase() {}

    /** Lets the application open its database as soon as the settings are known. */
    public static void in(SpringApplication application) {
        EarlyDatabase early = new EarlyDatabase();
        application.addListeners(early);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton(BEAN, early));
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Settings settings = Binder.get(event.getEnvironment())
                .bind("deskbell", Settings.class)
                .get();
        opening = CompletableFuture.supplyAsync(
                () -> OpenDatabase.open(settings),
                work -> Thread.ofPlatform().name("database").start(work));
    }

    /** The open database, as soon as it is. */
    OpenDatabase await() {
        if (opening == null) {
            throw new IllegalStateException("the environment was never prepared");
        }
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
