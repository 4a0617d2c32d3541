package dev.gatehouse.ground.db;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens a pool's connections. While nobody listens there it looks again five times a second: the pool itself would wait for up to
 * five seconds between two attempts, and so long would a database that is back not be noticed.
 */
final class Reconnecting implements DataSource {
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final String url;
    private final Properties properties;
    private volatile boolean patient;

    /** @param properties as the driver knows them, user and password among them */
    Reconnecting(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /** From now on. Until then the first failure is thrown, so that a start with a wrong address ends with a word of it. */
    void bePatient() {
        patient = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                return DriverManager.getConnection(url, properties);
            } catch (SQLException e) {
                if (!patient || !SqlState.isAway(e) || wasInterrupted()) {
                    throw e;
                }
            }
        }
    }

    /** As when the pool closes. */
    private static boolean wasInterrupted() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        properties.setProperty("loginTimeout", Integer.toString(seconds));
    }

    @Override
    public int getLoginTimeout() {
        return Integer.parseInt(properties.getProperty("loginTimeout", "0"));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
