package dev.gatehouse.guard.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LimitNewsTest {
    private static final Route TOKEN = Route.call("token", LimitClass.AUTH);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final List<Exceeded> events = new ArrayList<>();
    private final LimitNews news = new LimitNews(registry, events::add);

    @Test
    @DisplayName("violation emits audit")
    void tellsOfABucketOnceAMinuteHoweverOftenItIsFoundEmpty() {
        for (int i = 0; i < 100; i++) {
            news.blocked(TOKEN, new Key(SubjectKind.CLIENT, "one", "token"));
            news.blocked(TOKEN, new Key(SubjectKind.ADDRESS, "0a000001", "auth token"));
        }

        assertThat(events)
                .extracting(Exceeded::kind, Exceeded::subject, Exceeded::endpoint)
                .containsExactly(tuple("client", "one", "token"), tuple("address", "", "token"));
        assertThat(counted("gatehouse_limiter_blocks", "auth")).isEqualTo(200);
        assertThat(counted("gatehouse_limiter_blocks", "read")).isZero();
        assertThat(events.getLast().toString()).doesNotContain("0a000001");
    }

    @Test
    void countsEveryOutcome() {
        news.admitted(LimitClass.READ, false);
        news.admitted(LimitClass.READ, true);
        news.exempt(LimitClass.READ);
        news.failedClosed(LimitClass.READ);

        assertThat(counted("gatehouse_limiter_checks", "read")).isEqualTo(4);
        assertThat(counted("gatehouse_limiter_checks", "sensitive")).isZero();
    }

    private double counted(String name, String limitClass) {
        return registry.scrape().stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .flatMap(one -> ((CounterSnapshot) one).getDataPoints().stream())
                .filter(point -> limitClass.equals(point.getLabels().get("class")))
                .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
                .sum();
    }
}
