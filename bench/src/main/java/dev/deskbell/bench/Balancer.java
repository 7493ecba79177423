package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HAProxy before the nodes: each in turn, as long as it says that it is ready. */
final class Balancer {

    private static final Tool HAPROXY = new Tool("haproxy", "haproxy");

    private Balancer() {}

    static Service before(List<Integer> nodes, int port, Path directory) throws IOException {
        String servers = IntStream.range(0, nodes.size())
                .mapToObj(i -> "    server node%d 127.0.0.1:%d check".formatted(i + 1, nodes.get(i)))
                .collect(Collectors.joining("\n"));
        // A request that reached no node is sent to another one; what a node may have begun is for its client to send
        // again.
        Path settings = Files.writeString(directory.resolve("haproxy.cfg"), """
                global
                    maxconn 4000
                defaults
                    mode http
                    timeout connect 2s
                    timeout client 2m
                    timeout server 2m
                    retries 3
                    option redispatch 1
                    option http-no-delay
                    retry-on conn-failure
                frontend deskbell
                    bind 127.0.0.1:%d
                    default_backend nodes
                backend nodes
                    balance roundrobin
                    option httpchk GET /healthz/ready
                    default-server inter 500ms fall 1 rise 1
                %s
                """.formatted(port, servers));
        return Service.start("haproxy", directory, port, List.of(HAPROXY.path().toString(), "-f", settings.toString()));
    }
}
