package dev.gatehouse.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's driver under {@code jdbc:counted:}; below the pool, so the pool's own questions are counted as well. */
public final class CountingDriver implements Driver {
    private static final String PREFIX = "jdbc:counted:";
    private static final Set<String> TRIPS =
            Set.of("commit", "rollback", "setSavepoint", "releaseSavepoint", "isValid");
    private static final Map<String, RoundTrips> COUNTS = new ConcurrentHashMap<>();

    static {
        try {
            DriverManager.registerDriver(new CountingDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private CountingDriver() {}

    /** The same address, counted. */
    public static String counted(String jdbcUrl) {
        return PREFIX + jdbcUrl.substring("jdbc:".length());
    }

    public static RoundTrips of(String countedUrl) {
        return COUNTS.computeIfAbsent(countedUrl, any -> new RoundTrips());
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Connection real = DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), info);
        return counting(Connection.class, real, of(url), "");
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    private static <T> T counting(Class<T> face, T real, RoundTrips count, String sql) {
        return face.cast(Proxy.newProxyInstance(
                CountingDriver.class.getClassLoader(),
                new Class<?>[] {face},
                (proxy, method, given) -> call(real, method, given, count, sql)));
    }

    private static @Nullable Object call(
            Object real, Method method, Object @Nullable [] given, RoundTrips count, String sql) throws Throwable {
        String name = method.getName();
        if (name.startsWith("execute")) {
            count.note(given != null && given[0] instanceof String text ? text : sql);
        } else if (real instanceof Connection && TRIPS.contains(name)) {
            count.note(name);
        }
        try {
            Object result = method.invoke(real, given);
            return counted(result, count, given != null && given[0] instanceof String text ? text : "");
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static @Nullable Object counted(@Nullable Object result, RoundTrips count, String sql) {
        if (result instanceof CallableStatement call) {
            return counting(CallableStatement.class, call, count, sql);
        }
        if (result instanceof PreparedStatement prepared) {
            return counting(PreparedStatement.class, prepared, count, sql);
        }
        return result instanceof Statement statement ? counting(Statement.class, statement, count, sql) : result;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
