package dev.gatehouse.operations.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.operations.bench.load.ClosedLoop;
import dev.gatehouse.operations.bench.load.Connections;
import dev.gatehouse.operations.bench.load.FixedRate;
import dev.gatehouse.operations.bench.load.Taken;
import dev.gatehouse.operations.bench.load.Ticker;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each workload does at the real server what it says. */
@ExtendWith(GatehouseExtension.class)
class WorkloadsTest {
    private static final int STOCK = 20;

    private final Jdbi jdbi;
    private final URI server;
    private final Workloads workloads;

    WorkloadsTest(Http http, TestDatabase database) {
        this.jdbi = database.back();
        this.server = URI.create(http.base());
        this.workloads = Workloads.at(server, new SplittableRandom(1), STOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_credentials",
                "authorize-json",
                "sso",
                "code-flow",
                "refresh",
                "token-exchange",
                "userinfo",
                "introspect",
                "revoke",
                "mix"
            })
    void isDoneOnAllConnections(String name) throws Exception {
        assertThat(workloads.names()).contains(name);

        long done = allDone(turn(name, 3, 15));

        assertThat(done).isGreaterThanOrEqualTo(5);
    }

    @Test
    void areInTheReportsOrder() {
        assertThat(workloads.names())
                .containsExactly(
                        "client_credentials",
                        "authorize-json",
                        "sso",
                        "code-flow",
                        "refresh",
                        "token-exchange",
                        "userinfo",
                        "introspect",
                        "revoke",
                        "mix");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workloads.named("login"))
                .withMessageContaining("code-flow, refresh");
    }

    @Test
    void authorizeLeavesACodeForSomeoneOfAFixedCrowd() throws Exception {
        long codes = count("SELECT count(*) FROM auth_codes WHERE client_id = 'demo-backend' AND consumed_at IS NULL");

        long done = allDone(turn("authorize-json", 1, 20));

        assertThat(count("SELECT count(*) FROM auth_codes WHERE client_id = 'demo-backend' AND consumed_at IS NULL"))
                .isEqualTo(codes + done);
        assertThat(Backend.email(1_007)).isEqualTo(Backend.email(7)).isNotEqualTo(Backend.email(8));
    }

    @Test
    void singleSignOnLeavesACodeOfTheBrowsersOneSession() throws Exception {
        long codes = count("SELECT count(*) FROM auth_codes WHERE client_id = 'demo-web'");

        long done = allDone(turn("sso", 1, 20));
        done += allDone(turn("sso", 1, 20));

        assertThat(count("SELECT count(*) FROM auth_codes WHERE client_id = 'demo-web'"))
                .isEqualTo(codes + done);
        assertThat(count("SELECT max(n) FROM (SELECT count(*) AS n FROM sessions WHERE client_id = 'demo-web'"
                        + " GROUP BY login_id) per_login"))
                .isEqualTo(1);
    }

    @Test
    void singleSignOnFailsWhenTheBrowserIsNoLongerSignedIn() throws Exception {
        try (Connections open = Connections.open(workloads.named("sso"), 1)) {
            jdbi.useHandle(handle -> handle.execute("UPDATE logins SET expires_at = created_at"));

            Taken taken = turn(open, 5);

            assertThat(taken.failed()).isPositive();
            assertThat(taken.done().getTotalCount()).isZero();
        }
    }

    @Test
    void theCodeFlowRedeemsEachCodeByAVerifierOfItsOwn() throws Exception {
        String redeemed =
                "SELECT count(DISTINCT code_challenge) FROM auth_codes WHERE consumed_at IS NOT NULL AND code_challenge IS NOT NULL";
        long before = count(redeemed);

        long done = allDone(turn("code-flow", 1, 10));

        assertThat(count(redeemed)).isEqualTo(before + done);
    }

    @Test
    void refreshRotates() throws Exception {
        String rotations = "SELECT COALESCE(sum(generation - 1), 0) FROM refresh_tokens";
        long before = count(rotations);

        long done = allDone(turn("refresh", 2, 20));

        assertThat(count(rotations)).isEqualTo(before + done);
    }

    @Test
    void revokeEndsASessionEachTimeUntilTheStockIsUsedUp() throws Exception {
        String revoked = "SELECT count(*) FROM sessions WHERE status = 'revoked'";
        long before = count(revoked);

        long done = allDone(turn("revoke", 2, 1_000_000));
        long again = allDone(turn("revoke", 2, 1_000_000));

        assertThat(done).isEqualTo(STOCK);
        assertThat(again).as("filled up for each turn").isEqualTo(STOCK);
        assertThat(count(revoked)).isEqualTo(before + done + again);
    }

    @Test
    void theMixHoldsARate() throws Exception {
        Taken taken = FixedRate.run(workloads.named("mix"), 4, 200, Duration.ofMillis(250));

        assertThat(allDone(taken)).isEqualTo(50);
    }

    private static long allDone(Taken taken) {
        assertThat(taken.failed()).isZero();
        assertThat(taken.shed().getTotalCount()).isZero();
        return taken.done().getTotalCount();
    }

    private Taken turn(String name, int connections, int operations) throws Exception {
        try (Connections open = Connections.open(workloads.named(name), connections)) {
            return turn(open, operations);
        }
    }

    /** A turn by number: each look at the clock is a nanosecond. */
    private static Taken turn(Connections open, int looks) throws Exception {
        AtomicLong now = new AtomicLong();
        Ticker counting = new Ticker() {
            @Override
            public long nanos() {
                return now.getAndIncrement();
            }

            @Override
            public void await(long nanos) {
                throw new AssertionError("a closed loop waits for nothing but answers");
            }
        };
        return new ClosedLoop(counting).run(open, Duration.ofNanos(looks));
    }

    private long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
