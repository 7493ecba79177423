package dev.deskbell.platform.db;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that break, all of them, right after the nth statement that was sent: what the database sees of a program that is killed
 * there. It is never told to commit or to roll back.
 */
final class MortalConnections extends DelegatingDataSource {

    private final List<Connection> open = new ArrayList<>();
    private final int lifetime;
    private int sent;

    /** @param lifetime in statements */
    MortalConnections(DataSource target, int lifetime) {
        super(target);
        this.lifetime = lifetime;
    }

    boolean isDead() {
        return sent >= lifetime;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (isDead()) {
            throw new SQLException("dead");
        }
        Connection connection = super.getConnection();
        open.add(connection);
        return (Connection) counted(Connection.class, connection);
    }

    private Object counted(Class<?> type, Object target) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            try {
                Object result = method.invoke(target, arguments);
                if (target instanceof Statement && method.getName().startsWith("execute")) {
                    send();
                }
                return result instanceof Statement ? counted(method.getReturnType(), result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        });
    }

    private void send() throws SQLException {
        sent++;
        if (isDead()) {
            for (Connection connection : open) {
                connection.abort(Runnable::run);
            }
            throw new SQLException("killed");
        }
    }
}
