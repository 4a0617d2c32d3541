package dev.gatehouse.testkit;

import dev.gatehouse.ground.db.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL of this JVM's tests: not durable, so that it is fast; everything else as the server's own. */
final class TestServer implements AutoCloseable {
    private static final String TEMPLATE = "gatehouse_template";

    private final Path home;
    private final Process process;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();

    private TestServer(Path home, Process process, int port) {
        this.home = home;
        this.process = process;
        this.port = port;
    }

    static TestServer start() {
        try {
            Path home = Files.createTempDirectory("gatehouse-test-postgres");
            unpack(home);
            run(
                    home,
                    "unshare",
                    "-U",
                    "bin/initdb",
                    "-D",
                    "data",
                    "-U",
                    "gatehouse",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale-provider=icu",
                    "--icu-locale=en",
                    "--no-sync");
            int port = freePort();
            Process process = launch(
                    home,
                    "unshare",
                    "-U",
                    "bin/postgres",
                    "-D",
                    "data",
                    "-p",
                    "" + port,
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "fsync=off",
                    "-c",
                    "synchronous_commit=off",
                    "-c",
                    "full_page_writes=off",
                    "-c",
                    "max_connections=200");
            TestServer server = new TestServer(home, process, port);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            server.awaitConnections();
            server.migrateTemplate();
            return server;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the tests' PostgreSQL did not start", e);
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
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    String user() {
        return "gatehouse";
    }

    String password() {
        return "";
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(home)) {
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
        try (Connection connection = DriverManager.getConnection(urlOf("postgres"), user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void awaitConnections() throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                execute("SELECT 1");
                return;
            } catch (IllegalStateException notYet) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void unpack(Path home) throws IOException {
        Path archive = home.resolve("postgres.txz");
        @Nullable
        String oldest = "oldest".equals(System.getProperty("gatehouse.test.postgres"))
                ? System.getProperty("gatehouse.oldestPostgres")
                : null;
        if (oldest == null) {
            try (InputStream in = TestServer.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
                Files.copy(in, archive);
            }
        } else {
            try (ZipFile jar = new ZipFile(oldest);
                    InputStream in = jar.getInputStream(jar.getEntry("postgres-linux-x86_64.txz"))) {
                Files.copy(in, archive);
            }
        }
        run(home, "tar", "-xJf", "postgres.txz");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Process launch(Path home, String... command) throws IOException {
        return new ProcessBuilder(List.copyOf(Arrays.asList(command)))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }

    private static void run(Path home, String... command) throws IOException {
        try {
            if (launch(home, command).waitFor() != 0) {
                throw new IOException(command[0] + ": " + Files.readString(home.resolve("log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
