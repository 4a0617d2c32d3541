package dev.gatehouse.operations.bench.straight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.app.demo.DemoData;
import dev.gatehouse.ground.db.DatabaseConfig;
import dev.gatehouse.operations.bench.load.Operation;
import dev.gatehouse.operations.bench.load.Operation.Ending;
import dev.gatehouse.operations.bench.load.Workload;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.RefreshToken;
import dev.gatehouse.register.users.Passwords;
import dev.gatehouse.register.users.PasswordsConfig;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestDatabase;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class StraightTest {
    private final TestDatabase database;
    private Straight straight;

    StraightTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open() {
        DemoData.ensure(
                database.back(), new Passwords(PasswordsConfig.DEFAULTS, ForkJoinPool.commonPool(), Realm.ENTROPY));
        straight = Straight.to(config(), "demo-backend", Realm.ENTROPY);
    }

    @AfterAll
    void close() {
        straight.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorize-json", "code-flow", "refresh"})
    void everyOperationIsDone(String name) throws Exception {
        Workload workload = straight.workloads().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (Operation operation = workload.open(1);
                Operation beside = workload.open(2)) {
            for (int i = 0; i < 50; i++) {
                assertThat(operation.run()).isEqualTo(Ending.DONE);
            }
            assertThat(beside.run()).isEqualTo(Ending.DONE);
        }
    }

    @Test
    void refreshingSpendsGenerationAfterGeneration() throws Exception {
        long before = generations();
        try (Operation refresh = straight.workloads().get(2).open(3)) {
            for (int i = 0; i < 7; i++) {
                refresh.run();
            }
        }

        assertThat(generations() - before).isEqualTo(1 + 7);
    }

    @Test
    void whatWasSpentIsRefusedTheNextTime() throws Exception {
        try (Steps steps = straight.steps(5)) {
            AuthorizationCode code = AuthorizationCode.make(Realm.ENTROPY);
            RefreshToken first = RefreshToken.make(Realm.ENTROPY);

            assertThat(steps.issue(code)).isEqualTo("ok");
            assertThat(steps.redeem(code, first)).isEqualTo("ok");
            assertThat(steps.redeem(code, RefreshToken.make(Realm.ENTROPY))).isEqualTo("reuse");
            assertThat(steps.rotate(first, first.successor(Realm.ENTROPY))).isEqualTo("revoked");
        }
    }

    @Test
    void anOperationThatIsRefusedFailed() throws Exception {
        try (Operation refresh = straight.workloads().get(2).open(6)) {
            database.back()
                    .useHandle(handle -> handle.execute("UPDATE sessions SET status = 'revoked' WHERE user_id ="
                            + " (SELECT user_id FROM users WHERE email = 'straight-6@example.com')"));

            assertThat(refresh.run()).isEqualTo(Ending.FAILED);
        }
    }

    @Test
    void speaksForAClientThatIsThere() {
        assertThatThrownBy(() -> Straight.to(config(), "nobody", Realm.ENTROPY)).hasMessageContaining("nobody");
    }

    private long generations() {
        return database.back()
                .withHandle(handle -> handle.select("SELECT COALESCE(sum(generation), 0) FROM refresh_tokens")
                        .mapTo(Long.class)
                        .one());
    }

    private DatabaseConfig config() {
        return DatabaseConfig.DEFAULTS.at(database.jdbcUrl(), database.user(), database.password());
    }
}
