package dev.deskbell;

import dev.deskbell.platform.StartupRefusal;
import dev.deskbell.platform.backup.BackupCommands;
import dev.deskbell.platform.db.EarlyDatabase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/**
 * The whole program: {@code java -jar deskbell.jar}, configured by the environment (see docs/operations.md), or with a word one of
 * {@link BackupCommands}.
 */
@SpringBootApplication(
        // Nobody uses them, and each start would pay for them; JdbcClient translates exceptions itself.
        exclude = {
            MessageSourceAutoConfiguration.class,
            PersistenceExceptionTranslationAutoConfiguration.class,
            TomcatMetricsAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class,
        })
@ConfigurationPropertiesScan
public class DeskbellApplication {

    private static final Logger console = LoggerFactory.getLogger("console");

    private static final String WRITTEN = DeskbellApplication.class.getName() + "__ApplicationContextInitializer";

    /** Exit status of a refused start. */
    private static final int REFUSED = 78; // EX_CONFIG of sysexits.h

    private static final int FAILED = 70; // EX_SOFTWARE

    public static void main(String[] arguments) {
        try {
            Optional<BackupCommands.Command> command = BackupCommands.named(arguments, System.getenv());
            if (command.isPresent()) {
                command.get().run();
                return;
            }
            program().run(arguments);
        } catch (SpringApplication.AbandonedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            String reason = reasonIn(e);
            if (reason == null) {
                LoggerFactory.getLogger(DeskbellApplication.class).error("Deskbell does not start", e);
                System.exit(FAILED);
            }
            console.error("Deskbell does not {}: {}", arguments.length == 0 ? "start" : arguments[0], reason);
            System.exit(REFUSED);
        }
    }

    /** The program, to be run. */
    public static SpringApplication program() {
        SpringApplication program = new SpringApplication(DeskbellApplication.class);
        program.setMainApplicationClass(DeskbellApplication.class);
        if (!Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            takeWhatTheBuildWrote();
            EarlyDatabase.in(program);
        }
        return program;
    }

    /** Which beans there are and how they are made (ADR 20). With {@code -Dspring.aot.enabled=false} the start finds it out itself. */
    private static void takeWhatTheBuildWrote() {
        if (SpringProperties.getProperty(AotDetector.AOT_ENABLED) == null && ClassUtils.isPresent(WRITTEN, null)) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
        }
    }

    private static @Nullable String reasonIn(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupRefusal refusal) {
                return refusal.getMessage();
            }
            if (cause instanceof PortInUseException taken) {
                return "Port %d is taken: end the program that has it, or set DESKBELL_PORT to another one (0 for any)."
                        .formatted(taken.getPort());
            }
        }
        return null;
    }
}
