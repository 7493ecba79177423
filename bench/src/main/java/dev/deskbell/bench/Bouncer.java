package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PgBouncer in transaction mode before one PostgreSQL server. */
final class Bouncer {

    private static final Tool PSQL = new Tool("psql", "postgresql-client");
    private static final Tool PGBOUNCER = new Tool("pgbouncer", "pgbouncer");

    private Bouncer() {}

    /**
     * Has it look anew at the server behind it: what it once told of it, to be a standby, it would tell for ever. Whoever promotes the
     * server sends this.
     */
    static void reconnect(int port, String password, Path directory) {
        PSQL.run(
                directory,
                Map.of("PGPASSWORD", password),
                List.of(
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port),
                        "-U",
                        "postgres",
                        "-c",
                        "RECONNECT deskbell",
                        "pgbouncer"));
    }

    /**
     * It asks the server itself for the passwords of who signs in, as the superuser.
     *
     * @param port the server's
     */
    static Service before(String name, int port, String password, Path directory) throws IOException {
        int own = Service.freePort();
        Path users = Files.writeString(directory.resolve(name + ".users"), "\"postgres\" \"%s\"\n".formatted(password));
        Path settings = Files.writeString(directory.resolve(name + ".ini"), """
                [databases]
                deskbell = host=127.0.0.1 port=%d dbname=deskbell
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                auth_user = postgres
                auth_query = select usename, passwd from pg_shadow where usename = $1
                admin_users = postgres
                pool_mode = transaction
                max_client_conn = 500
                default_pool_size = 30
                ignore_startup_parameters = extra_float_digits
                server_login_retry = 1
                """.formatted(port, own, users));
        List<String> command = new ArrayList<>(List.of(PGBOUNCER.path().toString()));
        if (Service.isRoot()) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(settings.toString());
        return Service.start(name, directory, own, command);
    }
}
