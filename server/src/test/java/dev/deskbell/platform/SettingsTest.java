package dev.deskbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.deskbell.testing.SomeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static Settings.Database with(int connections) {
        return new Settings.Database(null, null, null, null, connections);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 80})
    void aNodeHasSoManyConnections(int connections) {
        assertThat(SomeSettings.with(with(connections)).database().connections())
                .isEqualTo(connections);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 3, 81})
    void aNodeThatCouldNotServeOrWouldTakeAllThereAreDoesNotStart(int connections) {
        assertThatExceptionOfType(StartupRefusal.class)
                .isThrownBy(() -> with(connections))
                .withMessage("DESKBELL_CONNECTIONS must be a number from 4 to 80, or 0, not " + connections);
    }

    @Test
    void linksInMailsAreOfHttpsButForThisMachine() {
        assertThat(SomeSettings.at("https://desk.test/").baseUrl()).isEqualTo("https://desk.test");
        assertThat(SomeSettings.at("http://localhost:8080").secureCookies()).isFalse();
        assertThatExceptionOfType(StartupRefusal.class)
                .isThrownBy(() -> SomeSettings.at("http://desk.test"))
                .withMessageContaining("DESKBELL_BASE_URL must begin with https://");
        assertThatExceptionOfType(StartupRefusal.class)
                .isThrownBy(() -> SomeSettings.at("desk test"))
                .withMessage("DESKBELL_BASE_URL is not an address: desk test");
    }
}
