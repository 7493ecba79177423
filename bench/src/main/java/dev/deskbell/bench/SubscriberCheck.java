package dev.deskbell.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks the database for each subscriber of each change whether they may see it, on 8 connections, and delivers. */
final class SubscriberCheck implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    /** Identity and question in one message, which is the quickest way there is (see {@link CompareIdentities}). */
    private static final String MAY_SEE = """
            select set_config('deskbell.session', ?, true);
            select 1 from change where (organization_id, sequence, at) = (?::uuid, ?, ?) and audience = 'staff'
            """;

    private record Question(Object organization, long sequence, Object at, int subscriber) {}

    private final List<RawStream> streams;
    private final List<Connection> connections = new ArrayList<>();
    private final Connection reader;

    SubscriberCheck(Database database, List<RawStream> streams) throws SQLException {
        this.streams = streams;
        this.reader = database.superuser();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(database.app());
        }
    }

    /** All changes behind one in the log. */
    void deliver(long sequence) throws Exception {
        Queue<Question> questions = new ConcurrentLinkedQueue<>(questions(sequence));
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (Connection connection : connections) {
                all.add(threads.submit(() -> {
                    answer(connection, questions);
                    return true;
                }));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private List<Question> questions(long sequence) throws SQLException {
        List<Question> questions = new ArrayList<>();
        try (PreparedStatement query = reader.prepareStatement(
                "select organization_id, sequence, at from change where sequence > ? order by xid, sequence")) {
            query.setLong(1, sequence);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    for (int i = 0; i < streams.size(); i++) {
                        questions.add(new Question(rows.getObject(1), rows.getLong(2), rows.getObject(3), i));
                    }
                }
            }
        }
        return questions;
    }

    private void answer(Connection connection, Queue<Question> questions) throws SQLException {
        try (PreparedStatement check = connection.prepareStatement(MAY_SEE)) {
            for (Question next = questions.poll(); next != null; next = questions.poll()) {
                check.setString(1, Staff.handle(next.subscriber));
                check.setObject(2, next.organization);
                check.setLong(3, next.sequence);
                check.setObject(4, next.at);
                check.execute();
                check.getMoreResults();
                try (ResultSet may = check.getResultSet()) {
                    if (may.next()) {
                        streams.get(next.subscriber).tell(1);
                    }
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        reader.close();
    }
}
