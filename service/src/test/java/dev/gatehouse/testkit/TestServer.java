package dev.gatehouse.testkit;

import dev.gatehouse.ground.db.Migrations;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.ground.postgres.PostgresProcess;
import dev.gatehouse.ground.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL of this JVM's tests: not durable, so that it is fast; everything else as the server's own. */
final class TestServer implements AutoCloseable {
    private static final String TEMPLATE = "gatehouse_template";
    private static final Map<String, String> SETTINGS =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "200");

    private final Path folder;
    private final PostgresProcess process;
    private final AtomicInteger databases = new AtomicInteger();

    private TestServer(Path folder, PostgresProcess process) {
        this.folder = folder;
        this.process = process;
    }

    static TestServer start() {
        try {
            Path folder = Files.createTempDirectory("gatehouse-test-postgres");
            TestServer server = new TestServer(
                    folder, PostgresProcess.start(new PostgresSettings(folder, 0, SETTINGS), binaries()));
            server.migrateTemplate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestDatabase newDatabase(String hint) {
        String name = "t" + databases.incrementAndGet() + "_"
                + hint.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return new TestDatabase(this, name);
    }

    void drop(String name) {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    String urlOf(String database) {
        return "jdbc:postgresql://127.0.0.1:" + process.port() + "/" + database;
    }

    String user() {
        return process.user();
    }

    String password() {
        return process.password();
    }

    @Override
    public void close() throws IOException {
        process.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void migrateTemplate() {
        execute("CREATE DATABASE " + TEMPLATE);
        PGSimpleDataSource template = new PGSimpleDataSource();
        template.setUrl(urlOf(TEMPLATE));
        template.setUser(user());
        template.setPassword(password());
        new Migrations(template, Set.of()).run();
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(process.jdbcUrl(), user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static PostgresBinaries binaries() {
        boolean oldest = "oldest".equals(System.getProperty("gatehouse.test.postgres"));
        PostgresBinaries binaries = oldest
                ? PostgresBinaries.in(Path.of(System.getProperty("gatehouse.oldestPostgres")))
                : PostgresBinaries.onClassPath();
        return binaries.cachedIn(Path.of(System.getProperty("gatehouse.root"), "service", "target", "postgres"));
    }
}
