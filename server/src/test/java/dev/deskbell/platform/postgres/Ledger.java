package dev.deskbell.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A table of entries, written by the owner; each entry is committed when {@link #enter} returns. */
record Ledger(EmbeddedPostgres server) {

    static Ledger openedIn(EmbeddedPostgres server) throws SQLException {
        Ledger ledger = new Ledger(server);
        ledger.execute("create table if not exists ledger (entry text primary key)");
        return ledger;
    }

    void enter(String entry) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("insert into ledger values (?)")) {
            insert.setString(1, entry);
            insert.executeUpdate();
        }
    }

    List<String> entries() throws SQLException {
        return query("select entry from ledger order by entry");
    }

    String setting(String name) throws SQLException {
        return query("show " + name).getFirst();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    boolean answers() {
        try {
            return query("select 1").equals(List.of("1"));
        } catch (SQLException e) {
            return false;
        }
    }
}
