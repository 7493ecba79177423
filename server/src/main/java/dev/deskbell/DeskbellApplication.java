package dev.deskbell;

import dev.deskbell.platform.StartupRefusal;
import dev.deskbell.platform.db.EarlyDatabase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The whole program: {@code java -jar deskbell.jar}, configured by the environment (see docs/operations.md). */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class DeskbellApplication {

    private static final Logger console = LoggerFactory.getLogger("console");

    /** Exit status of a refused start. */
    private static final int REFUSED = 78; // EX_CONFIG of sysexits.h

    public static void main(String[] arguments) {
        try {
            SpringApplication application = new SpringApplication(DeskbellApplication.class);
            EarlyDatabase.in(application);
            application.run(arguments);
        } catch (SpringApplication.AbandonedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            StartupRefusal refusal = refusalIn(e);
            if (refusal == null) {
                throw e;
            }
            console.error("Deskbell does not start: {}", refusal.getMessage());
            System.exit(REFUSED);
        }
    }

    private static @Nullable StartupRefusal refusalIn(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupRefusal refusal) {
                return refusal;
            }
        }
        return null;
    }
}
