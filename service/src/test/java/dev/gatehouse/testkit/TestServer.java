package dev.gatehouse.testkit;

import dev.gatehouse.ground.db.Migrations;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.ground.postgres.PostgresProcess;
import dev.gatehouse.ground.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
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

/**
 * The PostgreSQL of this JVM's tests: not durable, so that it is fast; everything else as the server's own. System property
 * {@code gatehouse.test.postgres} chooses another: {@code oldest} or {@code container}.
 */
final class TestServer implements AutoCloseable {
    private static final int MOST_TRIES = 1000;
    private static final String CHOICE = System.getProperty("gatehouse.test.postgres", "newest");
    private static final String TEMPLATE = "gatehouse_template";
    private static final Map<String, String> SETTINGS =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "200");

    private final Running postgres;
    private final AtomicInteger databases = new AtomicInteger();

    private TestServer(Running postgres) {
        this.postgres = postgres;
    }

    /** A server that answers; the address ends before the database's name. */
    record Running(String address, String user, String password, AutoCloseable process) {}

    static TestServer start() {
        TestServer server = new TestServer("container".equals(CHOICE) ? ContainerPostgres.start() : embedded());
        server.migrateTemplate();
        return server;
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
        return postgres.address() + database;
    }

    String user() {
        return postgres.user();
    }

    String password() {
        return postgres.password();
    }

    @Override
    public void close() throws Exception {
        postgres.process().close();
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
        try (Connection connection = DriverManager.getConnection(urlOf("postgres"), user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Running embedded() {
        try {
            Path folder = Files.createTempDirectory("gatehouse-test-postgres");
            PostgresProcess process = PostgresProcess.start(new PostgresSettings(folder, 0, SETTINGS), binaries());
            String address = "jdbc:postgresql://127.0.0.1:" + process.port() + "/";
            return new Running(address, process.user(), process.password(), () -> {
                process.close();
                delete(folder);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that had to be killed leaves children, which may write for a moment more. */
    private static void delete(Path folder) throws IOException {
        for (int tries = 0; Files.exists(folder); tries++) {
            try {
                deleteOnce(folder);
            } catch (DirectoryNotEmptyException | UncheckedIOException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void deleteOnce(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static PostgresBinaries binaries() {
        PostgresBinaries binaries = "oldest".equals(CHOICE)
                ? PostgresBinaries.in(Path.of(System.getProperty("gatehouse.oldestPostgres")))
                : PostgresBinaries.onClassPath();
        return binaries.cachedIn(Path.of(System.getProperty("gatehouse.root"), "service", "target", "postgres"));
    }
}
