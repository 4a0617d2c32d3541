package dev.gatehouse.operations.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Meter;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestTime;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class RefusalsTest {
    private static final HttpServletRequest REQUEST = request();

    private final TestTime time = new TestTime();
    private final Meter refused = new Meter();

    @Test
    void theFirstFiveInAMinuteAreAnsweredAtOnceAndTheRestAreHeld(Jdbi jdbi) {
        List<Duration> held = new ArrayList<>();
        Refusals refusals = new Refusals(jdbi, time.source(), refused, Duration.ofSeconds(1), held::add);

        refuse(refusals, 5);
        assertThat(held).isEmpty();
        refuse(refusals, 2);
        assertThat(held).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));

        time.advance(Duration.ofMinutes(1));
        refuse(refusals, 5);
        assertThat(held).hasSize(2);
        assertThat(refused.getCount()).isEqualTo(12);
    }

    @Test
    void sixteenWaitAndTheNextIsTurnedAway(Jdbi jdbi) throws Exception {
        CountDownLatch waiting = new CountDownLatch(16);
        CountDownLatch go = new CountDownLatch(1);
        Refusals refusals = new Refusals(jdbi, time.source(), refused, Duration.ofSeconds(1), any -> {
            waiting.countDown();
            go.await();
        });
        for (int i = 0; i < 6; i++) {
            refusals.note(REQUEST, 401, "unknown");
        }
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(threads.submit(refusals::slow));
            }
            waiting.await();
            assertThat(refusals.slow()).isFalse();
            go.countDown();
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(refusals.slow()).isTrue();
    }

    @Test
    void aFloodCostsSixtyRowsAMinuteAndOneNumberForTheRest(Jdbi jdbi) {
        Refusals refusals = new Refusals(jdbi, time.source(), refused, Duration.ZERO, any -> {});
        long before = rows(jdbi);

        refuse(refusals, 1000);
        assertThat(rows(jdbi) - before).isEqualTo(60);

        time.advance(Duration.ofMinutes(1));
        refuse(refusals, 1);
        long untold = jdbi.withHandle(h -> h.select(
                        "SELECT payload->>'untold_before' FROM outbox WHERE action = 'admin_refused' ORDER BY event_id DESC LIMIT 1")
                .mapTo(Long.class)
                .one());
        assertThat(untold).isEqualTo(940);
    }

    private static void refuse(Refusals refusals, int times) {
        for (int i = 0; i < times; i++) {
            refusals.note(REQUEST, 401, "unknown");
            assertThat(refusals.slow()).isTrue();
        }
    }

    private static long rows(Jdbi jdbi) {
        return jdbi.withHandle(h -> h.select("SELECT count(*) FROM outbox WHERE action = 'admin_refused'")
                .mapTo(Long.class)
                .one());
    }

    /** As much of a request as a refusal looks at. */
    private static HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                RefusalsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "getRequestURI" -> "/api/tenants";
                    case "getRemoteAddr" -> "127.0.0.1";
                    default -> null;
                });
    }
}
