package dev.gatehouse.guard.shedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Gate;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What operators see of the queues. */
class AdmissionTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Gate gate = new Admission(registry).gate("database", 2, 0, Duration.ZERO);

    @Test
    void everyNumberIsThereBeforeAnythingHappened() {
        assertThat(gauge("gatehouse_admission_running")).isZero();
        assertThat(gauge("gatehouse_admission_waiting")).isZero();
        assertThat(shed()).isZero();
        assertThat(waits()).isZero();
    }

    @Test
    void tellsWhoIsInWhoWasSentAwayAndHowLongTheOthersWaited() throws InterruptedException {
        gate.enter();
        gate.enter();
        gate.enter();

        assertThat(gauge("gatehouse_admission_running")).isEqualTo(2);
        assertThat(shed()).isEqualTo(1);
        assertThat(waits()).isEqualTo(2);
        gate.leave();
        assertThat(gauge("gatehouse_admission_running")).isEqualTo(1);
    }

    @Test
    void tellsThoseThatWait() throws InterruptedException {
        Gate slow = new Admission(new PrometheusRegistry()).gate("slow", 1, 1, Duration.ofSeconds(30));
        slow.enter();
        Thread waiter = Thread.startVirtualThread(() -> {
            try {
                slow.enter();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (slow.waiting() == 0 && waiter.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(slow.waiting()).isOne();
        slow.leave();
        waiter.join();
        assertThat(slow.waiting()).isZero();
    }

    private double gauge(String name) {
        return ((GaugeSnapshot) named(name))
                .getDataPoints().stream()
                        .filter(point -> point.getLabels().equals(Labels.of("class", "database")))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
    }

    private double shed() {
        return ((CounterSnapshot) named("gatehouse_admission_shed"))
                .getDataPoints()
                .getFirst()
                .getValue();
    }

    private long waits() {
        return ((HistogramSnapshot) named("gatehouse_admission_wait_seconds"))
                .getDataPoints()
                .getFirst()
                .getCount();
    }

    private MetricSnapshot named(String name) {
        return registry.scrape().stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
