package dev.gatehouse.operations.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Processes of their own, so few. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StagedServerTest {
    private static final Path ROOT = Path.of(System.getProperty("gatehouse.root"));
    private static final Staging SHIPPED =
            Staging.shipped(Gatehouse.class, ROOT.resolve("config.yml")).withJvm("-Xmx256m");
    private static final String CALLBACK = "https://backend.example.com/callback";

    private StagedDatabase database;
    private StagedServer server;

    @BeforeAll
    void start() {
        database =
                StagedDatabase.start(PostgresBinaries.onClassPath().cachedIn(ROOT.resolve("service/target/postgres")));
        server = StagedServer.start(
                SHIPPED.withChanges(config -> config.withObject("/lifetimes").put("accessToken", "7 minutes")),
                database);
    }

    @AfterAll
    void stop() {
        server.close();
        database.close();
    }

    @Test
    void isReadyAtBothPorts() {
        assertThat(Http.at(server.publicAddress()).get("/auth/jwks").status()).isEqualTo(200);
        assertThat(Http.at(server.adminAddress()).get("/health/ready").status()).isEqualTo(200);
        assertThat(server.startMillis()).isPositive();
        assertThat(server.residentMb()).isGreaterThan(50);
    }

    @Test
    void isChangedByWhatIsChangedInItsConfigurationAlone() {
        Answer answer = backend(server).form("/auth/token", "grant_type", "client_credentials");

        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(420);
        assertThat(number("SELECT count(*) FROM signing_keys")).isPositive();
    }

    @Test
    void isMeteredByWhatItDoes() {
        try (MetersReader meters = new MetersReader(database, List.of(server))) {
            Meters before = meters.read();
            for (int i = 0; i < 20; i++) {
                assertThat(authorize(server).status()).isEqualTo(200);
            }
            Meters used = meters.read().minus(before);

            assertThat(used.statements()).isGreaterThanOrEqualTo(20);
            assertThat(used.walBytes()).isGreaterThan(20 * 100);
            assertThat(used.allocated()).isGreaterThan(20 * 10_000);
            assertThat(used.serviceCpu()).isPositive();
            assertThat(used.databaseCpu()).isNotNegative();
            assertThat(used.gcPause()).isNotNegative();
            assertThat(used.gcPauses()).isNotNegative();
        }
    }

    @Test
    void servesWhoWasFilledInAsAnybodyElse() {
        Filling filling = new Filling(database, "demo-backend");
        List<String> progress = new ArrayList<>();
        filling.fill(0, 900, progress::add);
        filling.fill(900, 1_000, progress::add);

        Answer tokens = backend(server)
                .form(
                        "/auth/token",
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        Filling.token(1_000).text());
        Http bearer = Http.at(server.publicAddress()).withBearer(tokens.text("access_token"));

        assertThat(tokens.status()).as(tokens.toString()).isEqualTo(200);
        assertThat(bearer.get("/auth/sessions").body())
                .contains(Filling.id(1_000).toString());
        assertThat(bearer.get("/auth/userinfo").text("email")).isEqualTo(Filling.email(1_000));
        assertThat(progress).contains("900 of 900 sessions filled in", "1,000 of 1,000 sessions filled in");
        assertThat(number("SELECT reltuples FROM pg_class WHERE relname = 'sessions'"))
                .as("what the planner knows")
                .isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void fillsInNothingForAClientThatIsNotThere() {
        assertThatThrownBy(() -> new Filling(database, "nobody").fill(0, 10, said -> {}))
                .hasMessageContaining("nobody");
    }

    @Test
    void standsBehindAWireAndIsGoneWhenClosed() {
        long pid;
        try (Wire wire = Wire.to(database.jdbcUrl())) {
            try (StagedServer far = StagedServer.start(
                    SHIPPED.by(wire).withEnvironment("GATEHOUSE_ISSUER", server.publicAddress()), database)) {
                pid = far.pid();
                wire.holdUp(Duration.ofMillis(1));

                assertThat(authorize(far).status()).isEqualTo(200);
                assertThat(wire.mostHeldUpOnOneConnection()).isPositive();
            }
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void saysWhatTheServerSaidWhenItDoesNotStart() {
        Staging wrong = SHIPPED.withChanges(config -> config.put("nonsense", true));

        assertThatThrownBy(() -> StagedServer.start(wrong, database))
                .hasMessageContaining("The configuration has an error")
                .hasMessageContaining("nonsense");
    }

    private long number(String query) {
        return database.jdbi()
                .withHandle(handle -> handle.select(query).mapTo(Long.class).one());
    }

    private static Answer authorize(StagedServer at) {
        return backend(at)
                .json(
                        "/auth/authorize",
                        Map.of("email", "staged@example.com", "redirect_uri", CALLBACK, "scopes", List.of("openid")));
    }

    private static Http backend(StagedServer at) {
        return Http.at(at.publicAddress()).withBasic("demo-backend", "demo-backend-secret");
    }
}
