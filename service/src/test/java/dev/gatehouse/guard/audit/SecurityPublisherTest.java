package dev.gatehouse.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Scraped;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class SecurityPublisherTest {
    private static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private final TestDatabase database;
    private final Jdbi jdbi;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final SecurityPublisher publisher;

    SecurityPublisherTest(TestDatabase database) {
        this.database = database;
        this.jdbi = database.back();
        this.publisher = new SecurityPublisher(jdbi, new TestTime().source(), registry);
    }

    @BeforeEach
    void empty() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE outbox"));
    }

    @AfterEach
    void end() throws InterruptedException {
        publisher.stop();
    }

    @Test
    void writesEveryEventOnceInTheOrderInWhichTheyCame() {
        emit(250);

        publisher.flush();

        assertThat(subjects())
                .isEqualTo(IntStream.range(0, 250).mapToObj(Integer::toString).toList());
        assertThat(Scraped.value(registry, "gatehouse_audit_security_flushed_total"))
                .isEqualTo(250);
    }

    @Test
    void keepsWhatIsKnownInItsColumn() {
        publisher.emit(
                new SecurityEvent("auth_failed", TENANT, "client", "c1", Map.of("reason", "password"), "192.0.2.1"));
        publisher.emit(new SecurityEvent("noticed", null, "server", "s1", Map.of(), null));

        publisher.flush();

        assertThat(database.rowsOf("outbox WHERE category = 'security' AND action = 'auth_failed'"
                        + " AND tenant_id = '" + TENANT + "' AND aggregate_type = 'client' AND aggregate_id = 'c1'"
                        + " AND payload = '{\"reason\": \"password\"}' AND origin = '{\"address\": \"192.0.2.1\"}'"
                        + " AND created_at > now() - interval '1 minute'"))
                .isOne();
        assertThat(database.rowsOf("outbox WHERE action = 'noticed' AND tenant_id IS NULL AND origin IS NULL"))
                .isOne();
    }

    @Test
    void keepsWhatWaitsAndDropsWhatComesWhenItIsFull() {
        emit(SecurityPublisher.CAPACITY + 7);

        assertThat(Scraped.value(registry, "gatehouse_audit_security_queue_depth"))
                .isEqualTo(SecurityPublisher.CAPACITY);
        assertThat(dropped("full")).isEqualTo(7);
        publisher.flush();
        assertThat(subjects()).hasSize(SecurityPublisher.CAPACITY).startsWith("0", "1", "2");
    }

    @Test
    void triesAgainWhatTheDatabaseDidNotTakeAtFirst() {
        emit(3);
        hideTheOutbox();
        Thread flushing = Thread.ofVirtual().start(publisher::flush);
        Eventually.holds("a try failed", () -> Scraped.value(registry, "gatehouse_audit_security_retries_total") > 0);

        showTheOutbox();

        Eventually.holds("the flush ended", () -> !flushing.isAlive());
        assertThat(subjects()).containsExactly("0", "1", "2");
        assertThat(dropped("failed")).isZero();
    }

    @Test
    void countsWhatTheDatabaseDoesNotTakeInFourTries() {
        emit(3);
        hideTheOutbox();
        try {
            publisher.flush();
        } finally {
            showTheOutbox();
        }

        assertThat(dropped("failed")).isEqualTo(3);
        assertThat(Scraped.value(registry, "gatehouse_audit_security_retries_total"))
                .isEqualTo(SecurityPublisher.RETRIES);
        assertThat(subjects()).isEmpty();
    }

    @Test
    void writesAtItsStopWhatStillWaits() throws InterruptedException {
        emit(250);

        publisher.stop();

        assertThat(subjects()).hasSize(250);
        assertThat(dropped("stopped")).isZero();
    }

    @Test
    void losesNothingOfManyThreadsAtOnce() {
        publisher.start();
        Racers.race(8, () -> {
            emit(100);
            return true;
        });

        Eventually.holds("all are written", () -> database.rowsOf("outbox") == 800);
    }

    private void emit(int count) {
        for (int i = 0; i < count; i++) {
            publisher.emit(new SecurityEvent("tested", TENANT, "test", Integer.toString(i), Map.of(), null));
        }
    }

    private List<String> subjects() {
        return jdbi.withHandle(handle -> handle.select("SELECT aggregate_id FROM outbox ORDER BY event_id")
                .mapTo(String.class)
                .list());
    }

    private double dropped(String reason) {
        return Scraped.value(registry, "gatehouse_audit_security_dropped_total", "reason", reason);
    }

    private void hideTheOutbox() {
        jdbi.useHandle(handle -> handle.execute("ALTER TABLE outbox RENAME TO hidden"));
    }

    private void showTheOutbox() {
        jdbi.useHandle(handle -> handle.execute("ALTER TABLE hidden RENAME TO outbox"));
    }
}
