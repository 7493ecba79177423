package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The owner and the database, once per cluster. Each step may be repeated: a crash between them does no harm. */
final class Founding {

    static final String OWNER = "deskbell_owner";
    static final String SUPERUSER = "postgres";

    private Founding() {}

    static void ensure(Home home, EmbeddedPostgres server) {
        try {
            if (Files.notExists(home.founded())) {
                found(server);
                Files.createFile(home.founded());
            }
            DriverManager.getConnection(server.jdbcUrl(), OWNER, server.password())
                    .close();
        } catch (SQLException e) {
            throw new StartupRefusal(
                    "Deskbell cannot sign in to its own database in %s with the passwords beside it (%s): put back the *.password files that belong to it."
                            .formatted(home.path(), e.getSQLState()),
                    e);
        } catch (IOException e) {
            throw new Complaint(e.toString()).refusal("Deskbell cannot write to " + home.path());
        }
    }

    private static void found(EmbeddedPostgres server) throws SQLException {
        EmbeddedPostgres.SignIn superuser = server.superuser();
        try (Connection connection =
                        DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password());
                Statement sql = connection.createStatement()) {
            // Migrations, bulk loads and backups may take longer than a request's transaction.
            sql.execute("alter role postgres set transaction_timeout = 0");
            if (isMissing(sql, "select from pg_roles where rolname = 'deskbell_owner'")) {
                sql.execute("create role deskbell_owner");
            }
            // DDL takes no parameters; the password is hexadecimal.
            sql.execute("alter role deskbell_owner login nosuperuser nobypassrls createrole password '%s'"
                    .formatted(server.password()));
            sql.execute("alter role deskbell_owner set transaction_timeout = 0");
            if (isMissing(sql, "select from pg_database where datname = 'deskbell'")) {
                sql.execute("create database deskbell owner deskbell_owner");
            }
        }
    }

    private static boolean isMissing(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return !rows.next();
        }
    }
}
