package dev.deskbell.organizations;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.StartupRefusal;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the name server for TXT records, afresh each time; gives up after 5 s. */
@Component
class TxtRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable String server;

    TxtRecords(Settings settings) {
        this.server = settings.dns() == null || settings.dns().isBlank() ? null : settings.dns();
        if (server != null && !server.matches("\\S+:\\d{1,5}")) {
            throw new StartupRefusal("DESKBELL_DNS must be host:port of a name server, not " + server);
        }
    }

    /**
     * The texts at a name; none when it does not exist.
     *
     * @throws Refusal NAME_SERVER_SILENT when there is no answer
     */
    List<String> of(String name) {
        try {
            Lookup lookup = new Lookup(Name.fromString(name, Name.root), Type.TXT);
            lookup.setResolver(resolver());
            lookup.setCache(null);
            lookup.run();
            return switch (lookup.getResult()) {
                case Lookup.SUCCESSFUL -> texts(lookup);
                case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
                default -> throw silent();
            };
        } catch (TextParseException e) {
            return List.of();
        } catch (UnknownHostException e) {
            throw silent();
        }
    }

    private Resolver resolver() throws UnknownHostException {
        Resolver resolver = server == null ? new ExtendedResolver() : named(server);
        resolver.setTimeout(PATIENCE);
        return resolver;
    }

    private static Resolver named(String server) {
        int colon = server.lastIndexOf(':');
        return new SimpleResolver(
                new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1))));
    }

    private static List<String> texts(Lookup lookup) {
        return Arrays.stream(lookup.getAnswers())
                .filter(TXTRecord.class::isInstance)
                .map(answer -> String.join("", ((TXTRecord) answer).getStrings()))
                .toList();
    }

    private static Refusal silent() {
        return Refusal.retryAfter(RefusalCode.NAME_SERVER_SILENT, Duration.ofSeconds(10));
    }
}
