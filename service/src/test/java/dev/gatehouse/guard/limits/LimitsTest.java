package dev.gatehouse.guard.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a request of this thread is counted for. */
@ExtendWith(PostgresExtension.class)
class LimitsTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final Limits limits;

    /** Over a store that is away: the memory of this instance lets everybody in. */
    LimitsTest(Jdbi jdbi) {
        LimitsConfig config = new LimitsConfig(
                null, null, null, null, null, null, null, null, null, null, null, null, Set.of(LimitClass.AUTH), null);
        AllowList nobody = new AllowList(List.of(), jdbi.onDemand(AllowancesDao.class), new TestTime().source());
        limits = new Limits(config, this::degraded, nobody, new LimitNews(new PrometheusRegistry(), exceeded -> {}));
    }

    @AfterEach
    void close() {
        Tab.close();
    }

    @Test
    void aClassThatFailsClosedIsRefusedWhileTheStoreFails() {
        Tab.open(Route.call("token", LimitClass.AUTH));

        OAuthException refusal = catchThrowableOfType(OAuthException.class, () -> limits.client("client", true, null));

        assertThat(refusal.error()).isEqualTo(OAuthError.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void anotherClassIsLetIn() {
        Tab.open(Route.call("userinfo", LimitClass.READ));

        limits.user("user");

        assertThat(asked.get()).isOne();
    }

    @Test
    void aFlowThatRunsTwiceIsOneRequest() {
        Tab.open(Route.call("userinfo", LimitClass.READ));
        for (int i = 0; i < 2; i++) {
            limits.client("client", true, null);
            limits.user("user");
        }
        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void outsideOfALimitedRequestNothingIsCounted() {
        limits.client("client", true, null);
        limits.user("user");

        assertThat(asked.get()).isZero();
    }

    private Take degraded(Key key, Limit limit) {
        asked.incrementAndGet();
        return new Take(true, limit.capacity(), 1, Duration.ZERO, Duration.ZERO, true);
    }
}
