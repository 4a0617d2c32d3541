package dev.gatehouse.ground.postgres;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PostgresProcessTest {
    /** Kept from run to run: unpacking takes seconds. */
    private static final Path CACHE = Path.of("target/postgres/unpacked").toAbsolutePath();

    private static final PostgresBinaries BINARIES =
            PostgresBinaries.onClassPath().cachedIn(CACHE);
    private static final Map<String, String> FAST = Map.of("fsync", "off");

    /** One cluster for all tests that do not need a fresh one: making it takes a second. */
    @TempDir
    static Path data;

    /** As {@link #CACHE}, but where every user may enter. */
    @TempDir
    static Path openCache;

    @TempDir
    Path fresh;

    @Test
    void servesItsDatabaseFromTheFirstStart() throws Exception {
        try (PostgresProcess server = start(fresh)) {
            assertThat(server.version()).startsWith("18.");
            assertThat(server.user()).isEqualTo("gatehouse");
            assertThat(ask(server, "SELECT current_database()")).isEqualTo("gatehouse");
            assertThat(ask(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(
                            ask(
                                    server,
                                    "SELECT format('%s %s', datlocprovider, datlocale) FROM pg_database WHERE datname = current_database()"))
                    .isEqualTo("i en");
            assertThat(ask(server, "SHOW shared_preload_libraries")).isEqualTo("pg_stat_statements");
        }
    }

    @Test
    void keepsDataAndPasswordOverARestart() throws Exception {
        String password;
        try (PostgresProcess server = start(data)) {
            password = server.password();
            tell(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        try (PostgresProcess server = start(data)) {
            assertThat(server.password()).isEqualTo(password);
            assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void isDurableUnlessToldOtherwise() throws Exception {
        var settings = new PostgresSettings(data, 0, Map.of());
        try (PostgresProcess server = PostgresProcess.start(settings, BINARIES)) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "SHOW full_page_writes")).isEqualTo("on");
        }
        try (PostgresProcess server = start(data)) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("off");
        }
    }

    @Test
    void closesItsFolderAndItsPasswordToOthers() throws Exception {
        try (PostgresProcess server = start(data)) {
            Home home = Home.in(data);

            assertThat(permissions(home.folder())).isEqualTo("rwx------");
            assertThat(permissions(home.cluster())).isEqualTo("rwx------");
            assertThat(permissions(home.password())).isEqualTo("rw-------");
            assertThat(home.password()).hasContent(server.password());
        }
    }

    @Test
    void admitsNobodyWithoutTheRightPassword() throws Exception {
        try (PostgresProcess server = start(data)) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), ""))
                    .isInstanceOf(SQLException.class);
            assertThat(ask(server, "SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
        }
    }

    @Test
    void isReachedFromThisMachineOnly() throws Exception {
        try (PostgresProcess server = start(data)) {
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Home.in(data).folder().resolve(".s.PGSQL." + server.port()))
                    .exists();
        }
    }

    @Test
    void doesWithoutTheSocketWhereItsPathIsTooLong() {
        Path deep = Path.of("/" + "d".repeat(100));

        assertThat(new ServerArguments(new Home(deep), 5432, Map.of()).words()).contains("unix_socket_directories=");
    }

    @Test
    void leavesNoProcessHoweverOftenItIsClosed() throws Exception {
        PostgresProcess server = start(data);
        ProcessHandle postmaster = postmasterOf(data);
        List<ProcessHandle> all = new ArrayList<>(postmaster.children().toList());
        all.add(postmaster);
        try (Connection stillOpen = connect(server)) {
            server.close();
            server.close();

            assertThat(stillOpen.isValid(1)).isFalse();
        }

        assertThat(all).hasSizeGreaterThan(4).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void takesThePortItIsGiven() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        try (PostgresProcess server = PostgresProcess.start(new PostgresSettings(data, port, FAST), BINARIES)) {
            assertThat(server.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/gatehouse");
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = new PostgresSettings(data, other.getLocalPort(), FAST);

            assertThatThrownBy(() -> PostgresProcess.start(settings, BINARIES))
                    .isInstanceOf(PostgresUnavailable.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + " on 127.0.0.1")
                    .hasMessageContaining("is taken");
        }
    }

    @Test
    void refusesASecondStartOnTheSameData() throws Exception {
        try (PostgresProcess server = start(data)) {
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(PostgresUnavailable.class)
                    .hasMessageContaining(
                            "Another Gatehouse (pid " + ProcessHandle.current().pid() + ")");
            try (var second = AnotherGatehouse.startedOn(data, CACHE, Map.of())) {
                assertThat(second.verdict())
                        .startsWith("refused Another Gatehouse (pid "
                                + ProcessHandle.current().pid() + ")");
            }
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void stopsTheOrphanOfAKilledGatehouseAndKeepsWhatWasCommitted() throws Exception {
        try (var killed = AnotherGatehouse.startedOn(data, CACHE, Map.of())) {
            String[] started = killed.verdict().split(" ", -1);
            try (Connection connection = DriverManager.getConnection(started[1], "gatehouse", started[2]);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE acknowledged AS SELECT 7 AS answer");
            }
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(PostgresUnavailable.class)
                    .hasMessageContaining("(pid " + killed.pid() + ")");
            killed.kill();
        }
        ProcessHandle orphan = postmasterOf(data);
        assertThat(orphan.isAlive()).isTrue();

        try (PostgresProcess server = start(data)) {
            assertThat(orphan.onExit()).succeedsWithin(5, SECONDS);
            assertThat(ask(server, "SELECT answer FROM acknowledged")).isEqualTo("7");
        }
    }

    @Test
    void recoversAfterTheServerItselfWasKilled() throws Exception {
        try (PostgresProcess server = PostgresProcess.start(new PostgresSettings(data, 0, Map.of()), BINARIES)) {
            tell(server, "CREATE TABLE survivor AS SELECT 9 AS answer");
            ProcessHandle postmaster = postmasterOf(data);
            List<ProcessHandle> all = new ArrayList<>(postmaster.children().toList());
            postmaster.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            assertThat(postmaster.onExit()).succeedsWithin(5, SECONDS);
        }
        assertThat(Home.in(data).postmasterPid()).exists();

        try (PostgresProcess server = start(data)) {
            assertThat(ask(server, "SELECT answer FROM survivor")).isEqualTo("9");
        }
    }

    @Test
    void leavesAloneTheProgramThatAStalePidFileNames() throws Exception {
        start(data).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            writePidFile(data, stranger.pid());

            try (PostgresProcess server = start(data)) {
                assertThat(ask(server, "SELECT 1")).isEqualTo("1");
            }

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void doesNotGuessWhetherAnotherPostgresServesItsData() throws Exception {
        start(data).close();
        Path program = Files.copy(found("sh"), fresh.resolve("postgres"));
        Process postgres = new ProcessBuilder(program.toString(), "-c", "read line").start();
        try {
            writePidFile(data, postgres.pid());

            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(PostgresUnavailable.class)
                    .hasMessageContaining("Process " + postgres.pid() + " may be a PostgreSQL");

            assertThat(postgres.isAlive()).isTrue();
        } finally {
            postgres.destroyForcibly();
            Files.delete(Home.in(data).postmasterPid());
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws Exception {
        Home home = Home.in(fresh);
        Files.createDirectory(home.cluster());
        Files.writeString(home.cluster().resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> start(fresh))
                .isInstanceOf(PostgresUnavailable.class)
                .hasMessageContaining("made by PostgreSQL 17 and this Gatehouse brings PostgreSQL 18");
    }

    @Test
    void refusesDataWhosePasswordIsLost() throws Exception {
        Home home = Home.in(fresh);
        Files.createDirectory(home.cluster());
        Files.writeString(home.cluster().resolve("PG_VERSION"), "18\n");

        assertThatThrownBy(() -> start(fresh))
                .isInstanceOf(PostgresUnavailable.class)
                .hasMessageContaining("password file " + home.password() + " is missing");
    }

    @Test
    void refusesADataFolderThatIsAFile() throws Exception {
        Path file = Files.createFile(fresh.resolve("file"));

        assertThatThrownBy(() -> start(file))
                .isInstanceOf(PostgresUnavailable.class)
                .hasMessageContaining("data folder " + file + " cannot be written");
    }

    @Test
    void refusesADataFolderThatIsReadOnly() throws Exception {
        assumeTrue(new UnixSystem().getUid() != 0, "root may write everywhere");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("r-x------"));

        assertThatThrownBy(() -> start(fresh))
                .isInstanceOf(PostgresUnavailable.class)
                .hasMessageContaining("cannot be written by user");
    }

    @Test
    void saysWhichSettingTheServerRefused() {
        var settings = new PostgresSettings(data, 0, Map.of("fsync", "off", "no_such_setting", "1"));

        assertThatThrownBy(() -> PostgresProcess.start(settings, BINARIES))
                .isInstanceOf(PostgresUnavailable.class)
                .hasMessageContaining("PostgreSQL did not start")
                .hasMessageContaining("no_such_setting");
    }

    @Test
    void hearsNeitherOurTerminalNorOurEnvironment() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "needs Linux's /proc");
        try (PostgresProcess server = start(data)) {
            long pid = postmasterOf(data).pid();
            String afterName =
                    Files.readString(Path.of("/proc/" + pid + "/stat")).replaceFirst(".*\\) ", "");
            String[] environment =
                    Files.readString(Path.of("/proc/" + pid + "/environ")).split("\0", 0);

            assertThat(afterName.split(" ", -1)[3]).as("session").isEqualTo(Long.toString(pid));
            assertThat(environment).allMatch(variable -> variable.matches("(PATH|TZ|LD_LIBRARY_PATH|LC_ALL|PG.*)=.*"));
            assertThat(server.port()).isPositive();
        }
    }

    /** Without {@code unshare} on the path, as where user namespaces are off; without {@code setsid}, as on macOS. */
    @ParameterizedTest
    @ValueSource(strings = {"setpriv setsid", "runuser setsid", "setpriv perl"})
    void runsAsAnotherUserWhereRootCannotUseANamespace(String installed) throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root has to become somebody else");
        Path path = Files.createDirectory(fresh.resolve("path"));
        for (String program : ("sh " + installed).split(" ", -1)) {
            offer(path, program);
        }
        Path served = fresh.resolve("data");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setPosixFilePermissions(openCache, PosixFilePermissions.fromString("rwxr-xr-x"));

        for (int start = 1; start <= 2; start++) {
            try (var gatehouse = AnotherGatehouse.startedOn(served, openCache, Map.of("PATH", path.toString()))) {
                assertThat(gatehouse.verdict()).startsWith("started ");
                assertThat(postmasterOf(served).info().user()).contains("nobody");
            }
        }

        assertThat(Home.in(served).postmasterPid()).doesNotExist();
    }

    @Test
    void saysSoWhenNobodyElseMayEnterTheFolder() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root has to become somebody else");
        Path path = Files.createDirectory(fresh.resolve("path"));
        offer(path, "sh");
        offer(path, "setpriv");

        try (var gatehouse =
                AnotherGatehouse.startedOn(fresh.resolve("data"), CACHE, Map.of("PATH", path.toString()))) {
            assertThat(gatehouse.verdict()).startsWith("refused PostgreSQL refuses to run as root");
        }
    }

    @Test
    void servesOnTheOldestSupportedVersion() throws Exception {
        String jar = System.getProperty("gatehouse.oldestPostgres");
        assumeTrue(jar != null, "system property gatehouse.oldestPostgres names no jar with PostgreSQL 15");
        PostgresBinaries oldest = PostgresBinaries.in(Path.of(jar)).cachedIn(CACHE);

        try (PostgresProcess server = PostgresProcess.start(new PostgresSettings(fresh, 0, FAST), oldest)) {
            assertThat(server.version()).startsWith("15.");
            assertThat(ask(server, "SHOW server_version")).startsWith("15.");
        }
        assertThatThrownBy(() -> start(fresh))
                .isInstanceOf(PostgresUnavailable.class)
                .hasMessageContaining("made by PostgreSQL 15 and this Gatehouse brings PostgreSQL 18");
    }

    private static PostgresProcess start(Path data) {
        return PostgresProcess.start(new PostgresSettings(data, 0, FAST), BINARIES);
    }

    private static Connection connect(PostgresProcess server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static String ask(PostgresProcess server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static void tell(PostgresProcess server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ProcessHandle postmasterOf(Path data) throws IOException {
        return Postmaster.of(Home.in(data)).orElseThrow().process();
    }

    private static void writePidFile(Path data, long pid) throws IOException {
        Home home = Home.in(data);
        Files.writeString(home.postmasterPid(), pid + "\n" + home.cluster() + "\n1\n1\n\n127.0.0.1\n\nready\n");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void offer(Path path, String program) throws IOException {
        Path script = Files.writeString(path.resolve(program), "#!/bin/sh\nexec %s \"$@\"\n".formatted(found(program)));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path found(String program) {
        for (String folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            Path path = Path.of(folder, program);
            if (Files.isExecutable(path)) {
                return path;
            }
        }
        throw new IllegalStateException("not installed here: " + program);
    }
}
