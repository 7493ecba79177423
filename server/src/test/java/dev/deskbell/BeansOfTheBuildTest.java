package dev.deskbell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.deskbell.testing.Desk;
import org.junit.jupiter.api.Test;
import org.springframework.aot.AotDetector;
import org.springframework.context.annotation.Conditional;

/** The build writes down which beans there are (ADR 20), and everybody runs what it wrote. */
class BeansOfTheBuildTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.deskbell");

    @Test
    void aBeanIsThereWhateverTheSettingsOfTheMachineThatBuilds() {
        noClasses().should().beMetaAnnotatedWith(Conditional.class).check(PROGRAM);
        noMethods().should().beMetaAnnotatedWith(Conditional.class).check(PROGRAM);
    }

    @Test
    void theProgramThatIsTestedIsTheOneThatWasWritten() {
        Desk.running().visitor().get("/healthz/live").expect(200);

        assertThat(AotDetector.useGeneratedArtifacts()).isTrue();
    }
}
