package dev.gatehouse.lab.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server on which the lab may make and drop databases of its own, as a superuser: the notebooks look into pages and caches.
 *
 * @param url of any database there
 */
public record Access(String url, String user, String password) {
    static final String URL = "GATEHOUSE_LAB_DATABASE_URL";
    static final String USER = "GATEHOUSE_LAB_DATABASE_USER";
    static final String PASSWORD = "GATEHOUSE_LAB_DATABASE_PASSWORD";

    /** One process a statement and no compilation, so that a plan depends on the rows alone. */
    private static final String OPTIONS =
            "-c jit=off -c max_parallel_workers_per_gather=0 -c max_parallel_maintenance_workers=0";

    /** What the environment names, if it does. */
    public static @Nullable Access fromEnvironment() {
        String url = System.getenv(URL);
        return url == null || url.isBlank()
                ? null
                : new Access(
                        url,
                        System.getenv().getOrDefault(USER, "postgres"),
                        System.getenv().getOrDefault(PASSWORD, ""));
    }

    /** For a process that is to find the same server. */
    public Map<String, String> environment() {
        return Map.of(URL, url, USER, user, PASSWORD, password);
    }

    public Connection open(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("options", OPTIONS);
        properties.setProperty("ApplicationName", "gatehouse-lab");
        return DriverManager.getConnection(urlOf(database), properties);
    }

    public PGSimpleDataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(urlOf(database));
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private String urlOf(String database) {
        return url.replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
    }

    @Override
    public String toString() {
        return "Access[" + url + ", " + user + "]"; // not the password
    }
}
