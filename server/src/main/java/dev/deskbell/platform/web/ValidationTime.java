package dev.deskbell.platform.web;

import dev.deskbell.platform.db.DatabaseClock;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is past and what is to come in a request, the database's clock says. */
@Configuration(proxyBeanMethods = false)
class ValidationTime {

    @Bean
    static ValidationConfigurationCustomizer byTheDatabasesClock(ObjectProvider<DatabaseClock> clock) {
        return configuration ->
                configuration.clockProvider(() -> clock.getObject().withZone(ZoneOffset.UTC));
    }
}
