package dev.gatehouse.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.config.JdbiConfig;

/** What PostgreSQL remarks about the statements of one handle; the driver keeps it at each statement. */
public final class Notices implements JdbiConfig<Notices> {
    private final List<String> heard;

    public Notices() {
        this(new ArrayList<>());
    }

    private Notices(List<String> heard) {
        this.heard = heard;
    }

    List<String> heard() {
        return heard;
    }

    void hear(Statement executed) throws SQLException {
        for (SQLWarning notice = executed.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            heard.add(String.valueOf(notice.getMessage()));
        }
    }

    /** The same connection; what is remarked on statements that are prepared on it is heard. */
    Connection heardOn(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(() -> method.invoke(connection, arguments));
            return result instanceof PreparedStatement prepared ? heardOn(prepared) : result;
        });
    }

    private PreparedStatement heardOn(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            Object result = call(() -> method.invoke(statement, arguments));
            if (method.getName().equals("execute")) {
                hear(statement);
            }
            return result;
        });
    }

    private interface Reflective {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Reflective call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A statement's configuration is a copy of its handle's; they hear together. */
    @Override
    public Notices createCopy() {
        return new Notices(heard);
    }
}
