package dev.gatehouse.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Scraped;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class OpsPublisherTest {
    private final TestDatabase database;
    private final TestTime time = new TestTime();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AtomicInteger draws = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    OpsPublisherTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void empty() {
        database.back().useHandle(handle -> handle.execute("TRUNCATE outbox"));
    }

    @Test
    void writesTheSampleAndAsksForNoOtherEvent() {
        OpsPublisher publisher = sampling(0.1);

        track(publisher, 100);
        publisher.flush();

        assertThat(database.rowsOf("outbox WHERE category = 'ops'")).isEqualTo(10);
        assertThat(asked).hasValue(10);
        assertThat(Scraped.value(registry, "gatehouse_audit_ops_tracked_total")).isEqualTo(100);
        assertThat(Scraped.value(registry, "gatehouse_audit_ops_sampled_total")).isEqualTo(10);
    }

    @Test
    void writesAllOrNothingWhenToldTo() {
        OpsPublisher none = sampling(0);
        track(none, 10);
        none.flush();
        assertThat(database.rowsOf("outbox")).isZero();
    }

    @Test
    void leavesTheDatabaseAloneForAMinuteAfterFiveFailures() {
        OpsPublisher publisher = sampling(1);
        database.back().useHandle(handle -> handle.execute("ALTER TABLE outbox RENAME TO hidden"));
        for (int i = 0; i < Breaker.FAILURES; i++) {
            track(publisher, 1);
            publisher.flush();
        }
        database.back().useHandle(handle -> handle.execute("ALTER TABLE hidden RENAME TO outbox"));

        track(publisher, 3);
        publisher.flush();
        assertThat(database.rowsOf("outbox")).isZero();
        assertThat(Scraped.value(registry, "gatehouse_audit_ops_breaker_open")).isOne();
        assertThat(dropped("failed")).isEqualTo(Breaker.FAILURES);
        assertThat(dropped("breaker")).isEqualTo(3);

        time.advance(Breaker.REST);
        track(publisher, 3);
        publisher.flush();
        assertThat(database.rowsOf("outbox")).isEqualTo(3);
        assertThat(Scraped.value(registry, "gatehouse_audit_ops_breaker_open")).isZero();
    }

    @Test
    void dropsWhatComesWhenTooMuchWaits() {
        OpsPublisher publisher = sampling(1);

        track(publisher, OpsPublisher.CAPACITY + 5);

        assertThat(dropped("full")).isEqualTo(5);
    }

    @Test
    void writesAtItsStopWhatStillWaits() throws InterruptedException {
        OpsPublisher publisher = sampling(1);
        track(publisher, 3);

        publisher.stop();

        assertThat(database.rowsOf("outbox")).isEqualTo(3);
    }

    /** Draws 0.00, 0.01 ... 0.99 in turn. */
    private OpsPublisher sampling(double share) {
        return new OpsPublisher(
                database.back(), time.source(), share, () -> draws.getAndIncrement() % 100 / 100.0, registry);
    }

    private void track(OpsPublisher publisher, int count) {
        for (int i = 0; i < count; i++) {
            publisher.track(() -> {
                asked.incrementAndGet();
                return new OpsEvent("token_issued", null, "session", "s", Map.of());
            });
        }
    }

    private double dropped(String reason) {
        return Scraped.value(registry, "gatehouse_audit_ops_dropped_total", "reason", reason);
    }
}
