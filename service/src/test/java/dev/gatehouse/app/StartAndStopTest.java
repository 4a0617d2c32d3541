package dev.gatehouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.GatehouseProcess;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestCertificate;
import dev.gatehouse.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole process, as {@code make run} starts it. */
@ExtendWith(PostgresExtension.class)
class StartAndStopTest {
    private static final String KEY = "ab".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void aDemoBringsItsDatabaseKeepsItsDataAndLeavesNoProcess() throws Exception {
        Path classes = folder.resolve("classes");
        Map<String, String> demo = onFreePorts("GATEHOUSE_DEMO", "true");
        Map<String, String> watched =
                GatehouseProcess.with(demo, "JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes);
        String keys;
        ProcessHandle postgres;
        try (GatehouseProcess first = GatehouseProcess.server(folder, watched).ready()) {
            assertThat(first.said())
                    .contains("DEMO MODE")
                    .doesNotContain("WARN")
                    .doesNotContain("ERROR");
            assertThat(first.admin().get("/health/ready").status()).isEqualTo(200);
            assertThat(Files.readString(classes))
                    .contains("dev.gatehouse.app.Gatehouse")
                    .doesNotContain("org.apache.kafka");
            keys = first.http().get("/auth/jwks").body();
            assertThat(keys).contains("\"kid\"");
            postgres = ProcessHandle.of(pidOfPostgres()).orElseThrow();

            refused(GatehouseProcess.server(folder, demo), "Port " + demo.get("GATEHOUSE_PUBLIC_PORT"));
            refused(GatehouseProcess.server(folder, onFreePorts("GATEHOUSE_DEMO", "true")), "Another Gatehouse");

            assertThat(first.terminated()).isLessThanOrEqualTo(10);
        }
        assertThat(postgres.isAlive()).isFalse();

        try (GatehouseProcess second = GatehouseProcess.server(folder, demo).ready()) {
            assertThat(second.http().get("/auth/jwks").body()).isEqualTo(keys);
            assertThat(second.terminated()).isLessThanOrEqualTo(10);
        }
    }

    /** With so long a drain that only a kill ends it: how long it takes depends on no machine. */
    @Test
    void whileItDrainsItIsNotReadyAndServesAll() throws Exception {
        Map<String, String> draining = onFreePorts("GATEHOUSE_DEMO", "true", "GATEHOUSE_DRAIN", "1 hour");
        try (GatehouseProcess server = GatehouseProcess.server(folder, draining).ready()) {
            Http client = server.http();
            assertThat(client.get("/auth/jwks").header("Connection")).isEmpty();

            server.terminate();

            Eventually.is(() -> ready(server) == 503);
            assertThat(server.admin().get("/health/live").status()).isEqualTo(200);
            Http.Answer token = client.withBasic("demo-backend", "demo-backend-secret")
                    .form("/auth/token", "grant_type", "client_credentials");
            assertThat(token.status()).isEqualTo(200);
            assertThat(token.header("Connection")).hasValue("close");
        }
    }

    @Test
    void aServerThatIsNoDemoNeedsAnOperatorAndAKeyEncryptionKey() throws Exception {
        refused(GatehouseProcess.server(folder, onFreePorts()), "GATEHOUSE_OPERATOR_TOKEN_SHA256");
        refused(
                GatehouseProcess.server(folder, onFreePorts("GATEHOUSE_OPERATOR_TOKEN_SHA256", KEY)),
                "GATEHOUSE_KEY_ENCRYPTION_KEY");
        assertThat(folder.resolve(".data/postgres")).doesNotExist();
    }

    @Test
    void aMistakeInTheConfigurationIsOneSentence() throws Exception {
        refused(
                GatehouseProcess.server(folder, onFreePorts("GATEHOUSE_PUBLIC_PORT", "eighty")),
                "server.applicationConnectors");
        refused(
                GatehouseProcess.server(folder, onFreePorts("GATEHOUSE_ISSUER", "http://id.example.com")),
                "GATEHOUSE_ISSUER");
        refused(
                GatehouseProcess.server(folder, onFreePorts("GATEHOUSE_ADMIN_KEYSTORE", "missing.p12")),
                "missing.p12 (adminTls.keystore)");
        refused(GatehouseProcess.start(folder, Map.of(), "server", "missing.yml"), "missing.yml");
    }

    @Test
    void aPortOfTlsNeedsAnIssuerThatSaysSo() throws Exception {
        refused(
                GatehouseProcess.server(
                        folder,
                        onFreePorts(
                                "GATEHOUSE_PUBLIC_KEYSTORE",
                                TestCertificate.in(folder).keystore().toString(),
                                "GATEHOUSE_PUBLIC_KEYSTORE_PASSWORD",
                                TestCertificate.PASSWORD,
                                "GATEHOUSE_ISSUER",
                                "http://127.0.0.1:8080")),
                "issuer (GATEHOUSE_ISSUER) must be https");
    }

    @Test
    void aDatabaseOfOnesOwnIsChangedByTheMigrateCommandOnly(TestDatabase database) throws Exception {
        database.back().useHandle(h -> h.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
        Map<String, String> own = onFreePorts(
                "GATEHOUSE_DATABASE_URL", database.jdbcUrl(),
                "GATEHOUSE_DATABASE_USER", database.user(),
                "GATEHOUSE_DATABASE_PASSWORD", database.password(),
                "GATEHOUSE_OPERATOR_TOKEN_SHA256", KEY,
                "GATEHOUSE_KEY_ENCRYPTION_KEY", KEY);
        refused(GatehouseProcess.server(folder, own), "migrate config.yml");

        String config =
                Path.of(System.getProperty("gatehouse.root"), "config.yml").toString();
        try (GatehouseProcess migrate = GatehouseProcess.start(folder, own, "migrate", config)) {
            assertThat(migrate.exitCode()).isZero();
            assertThat(migrate.said()).startsWith("made ").hasLineCount(1);
        }
        try (GatehouseProcess plans = GatehouseProcess.start(folder, own, "plans", config)) {
            assertThat(plans.exitCode()).as(plans.said()).isZero();
            assertThat(plans.said()).contains("RefreshDao.rotate", " 0 broken");
        }
        try (GatehouseProcess server = GatehouseProcess.server(folder, own).ready()) {
            assertThat(server.admin().get("/health/ready").status()).isEqualTo(200);
            assertThat(server.admin()
                            .withBearer("demo-operator-token")
                            .get("/healthcheck")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(database.rowsOf("users")).isZero();
        refused(
                GatehouseProcess.server(folder, GatehouseProcess.with(own, "GATEHOUSE_DATABASE_PASSWORD", "wrong")),
                "The database cannot be used");
    }

    private static void refused(GatehouseProcess process, String because) throws Exception {
        try (process) {
            assertThat(process.exitCode()).as(process.said()).isEqualTo(1);
            assertThat(process.said()).contains(because).hasLineCount(1);
        }
    }

    private static int ready(GatehouseProcess server) {
        try {
            return server.admin().get("/health/ready").status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long pidOfPostgres() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve(".data/postgres/cluster/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static Map<String, String> onFreePorts(String... more) throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return GatehouseProcess.with(
                    Map.of(
                            "GATEHOUSE_PUBLIC_PORT", Integer.toString(one.getLocalPort()),
                            "GATEHOUSE_ADMIN_PORT", Integer.toString(two.getLocalPort())),
                    more);
        }
    }
}
