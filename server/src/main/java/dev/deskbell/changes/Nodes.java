package dev.deskbell.changes;

import dev.deskbell.platform.Settings;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses how nodes tell each other of changes. */
@Configuration
class Nodes {

    @Bean(destroyMethod = "")
    OtherNodes otherNodes(Settings settings, @Qualifier("listenerDataSource") DataSource listenerDataSource) {
        String nats = settings.nats();
        return nats == null || nats.isBlank() ? new PostgresNodes(listenerDataSource) : new NatsNodes(nats);
    }
}
