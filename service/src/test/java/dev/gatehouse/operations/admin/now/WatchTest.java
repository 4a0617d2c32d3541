package dev.gatehouse.operations.admin.now;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import dev.gatehouse.ground.kernel.TimeSource;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of a server that is in trouble, as its metrics would be, and what the watch makes of them. */
class WatchTest {
    private static final double[] BOUNDS = {.001, .0025, .005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5};

    private Instant at = Instant.parse("2026-01-01T03:00:00Z");
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<String, Long> blocked = new HashMap<>();
    private final Histogram requests = histogram("gatehouse_request_seconds", "endpoint", "outcome");
    private final Histogram held = histogram("gatehouse_pool_usage_seconds", "pool");
    private final Gauge poolMax = gauge("gatehouse_pool_max", "pool");
    private final Gauge poolActive = gauge("gatehouse_pool_active", "pool");
    private final Gauge waiting = gauge("gatehouse_admission_waiting", "class");
    private final Counter shed = counter("gatehouse_admission_shed_total", "class");
    private final Counter lookUps = counter("gatehouse_cache_requests_total", "cache", "outcome");
    private final Gauge lag = gauge("gatehouse_changes_lag_seconds");
    private final Gauge pending = gauge("gatehouse_outbox_pending");
    private final Gauge oldest = gauge("gatehouse_outbox_oldest_pending_seconds");
    private final Counter publishFailures = counter("gatehouse_outbox_publish_failures_total");
    private final Counter blocks = counter("gatehouse_limiter_blocks_total", "class");
    private final Histogram exchanges = Histogram.builder()
            .name("token_exchange_total_ms")
            .labelNames("path", "outcome")
            .classicUpperBounds(1, 2.5, 5, 10, 25, 50, 100)
            .register(registry);

    private final HealthCheckRegistry health = new HealthCheckRegistry();
    private Surroundings surroundings;
    private Watch watch;

    @BeforeEach
    void begin() {
        poolMax.labelValues("hot").set(16);
        poolActive.labelValues("hot").set(3);
        surroundings = new Surroundings(health);
        watch = new Watch(
                registry,
                new TimeSource(((InstantSource) () -> at).withZone(ZoneOffset.UTC), () -> Duration.ZERO),
                () -> Map.copyOf(blocked),
                surroundings,
                BudgetsConfig.DEFAULTS,
                Duration.ofSeconds(1));
    }

    @Test
    void aServerThatDoesWellBreaksNothing() {
        observe(held.labelValues("hot")::observe, 500, .003);
        observe(requests.labelValues("/auth/token", "ok")::observe, 500, .006);
        lookUps.labelValues("clients", "hit").inc(490);
        lookUps.labelValues("clients", "miss").inc(10);
        lookUps.labelValues("dead-tokens", "miss").inc(500);
        lag.set(.2);
        pending.set(40);
        oldest.set(.3);

        assertThat(look()).isEmpty();
        assertThat(watch.now().requests().all()).isEqualTo(250);
        assertThat(watch.now().endpoints()).singleElement().satisfies(one -> {
            assertThat(one.endpoint()).isEqualTo("/auth/token");
            assertThat(one.p99Ms()).isBetween(5.0, 10.0);
        });
    }

    @Test
    void aSlowDatabaseIsNamedBeforeItsEcho() {
        observe(held.labelValues("hot")::observe, 50, .4);
        observe(requests.labelValues("/auth/token", "ok")::observe, 50, .45);

        assertThat(look()).containsExactly("database_slow", "slow /auth/token");
    }

    @Test
    void aSlowDatabaseIsHeardOfWhenNobodyElseAsks() {
        observe(held.labelValues("news")::observe, 12, .4);

        assertThat(look()).containsExactly("database_slow");
    }

    @Test
    void aFewStatementsThatHangDoNotDrownAmongTheOthers() {
        observe(held.labelValues("hot")::observe, 900, .003);
        observe(held.labelValues("hot")::observe, 4, 1.1);
        assertThat(look()).isEmpty();

        observe(held.labelValues("hot")::observe, 4, 1.1);
        assertThat(look()).containsExactly("database_slow");
        assertThat(watch.now().alarms().getFirst().summary())
                .isEqualTo("The database is slow: 8 statements took longer than 500 ms");
    }

    @Test
    void anExhaustedPoolIsNamedWithTheTaskThatHelps() {
        poolActive.labelValues("hot").set(16);
        waiting.labelValues("database").set(12);
        observe(held.labelValues("hot")::observe, 500, .003);

        assertThat(look()).containsExactly("pool_exhausted hot");
        assertThat(watch.now().alarms().getFirst().task())
                .isEqualTo(new Alarm.Suggestion("pool-resize", Map.of("pool", "hot", "size", "32")));

        poolActive.labelValues("hot").set(3);
        waiting.labelValues("database").set(0);
        shed.labelValues("database").inc(40);
        assertThat(look())
                .as("the burst is over, but requests were turned away")
                .containsExactly("pool_exhausted hot");
    }

    @Test
    void aColdCacheIsNamedAndOneThatIsBypassedIsNot() {
        lookUps.labelValues("sessions", "miss").inc(60);
        lookUps.labelValues("sessions", "hit").inc(40);
        lookUps.labelValues("users", "bypass").inc(100);

        assertThat(look()).containsExactly("cache_cold sessions");
    }

    @Test
    void aFlushIsNamedThoughItDrownsInTenSeconds() {
        for (int i = 0; i < 5; i++) {
            lookUps.labelValues("users", "hit").inc(i == 2 ? 140 : 200);
            lookUps.labelValues("users", "miss").inc(i == 2 ? 60 : 0);
            look();
        }

        assertThat(watch.now().alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.summary())
                        .isEqualTo("Cache users is cold: it answered 70 % of 100/s, the rest asked the database"));
    }

    @Test
    void aStuckFeedIsNamedAndCriticalInTheEnd() {
        lag.set(3);
        assertThat(look()).containsExactly("feed_stuck");
        assertThat(watch.now().alarms().getFirst().severity()).isEqualTo(Alarm.Severity.WARNING);

        lag.set(31);
        look();
        assertThat(watch.now().alarms().getFirst().severity()).isEqualTo(Alarm.Severity.CRITICAL);
    }

    @Test
    void anOutboxThatIsOldFailsOrGrowsIsNamed() {
        oldest.set(7);
        assertThat(look()).containsExactly("outbox_grows");
        oldest.set(0);
        assertThat(look()).isEmpty();
        publishFailures.inc();
        assertThat(look()).containsExactly("outbox_grows");
    }

    @Test
    void anOutboxThatGrowsIsNamedBeforeItIsLarge() {
        pending.set(150);
        assertThat(look()).isEmpty();
        pending.set(400);
        assertThat(look()).containsExactly("outbox_grows");
    }

    @Test
    void aCanaryThatIsSlowerOrFailsIsNamedWithTheWayBack() {
        observe(exchanges.labelValues("double", "ok")::observe, 50, 4);
        observe(exchanges.labelValues("fused", "ok")::observe, 50, 40);
        assertThat(look()).containsExactly("canary_regresses fused");
        assertThat(watch.now().alarms().getFirst().task())
                .isEqualTo(
                        new Alarm.Suggestion("flags", Map.of("flag", "token-exchange-write-path", "value", "double")));

        forget();
        observe(exchanges.labelValues("double", "ok")::observe, 50, 4);
        observe(exchanges.labelValues("single", "ok")::observe, 40, 3);
        observe(exchanges.labelValues("single", "failed")::observe, 10, 1);
        assertThat(look()).containsExactly("canary_regresses single");
    }

    @Test
    void aClientGoneWildIsNamed() {
        blocks.labelValues("auth").inc(200);
        blocked.put("demo-backend", 180L);
        blocked.put("demo-web", 20L);

        assertThat(look()).containsExactly("client_wild demo-backend");
        assertThat(watch.now().alarms().getFirst().summary()).contains("90/s");
    }

    @Test
    void manyOverTheirLimitsAreNoOneClient() {
        blocks.labelValues("auth").inc(200);

        assertThat(look()).containsExactly("rate_limited");
    }

    @Test
    void whatIsUnhealthyIsNamedAndAMissingIndexByANameOfItsOwn() {
        health.register("indexes", failing("no valid index sessions_user"));
        health.register("keys", failing("none signs"));
        surroundings.look();

        assertThat(look()).containsExactly("missing_index", "unhealthy keys");
        assertThat(watch.now().alarms().getFirst().summary()).contains("sessions_user");
    }

    private static HealthCheck failing(String why) {
        return new HealthCheck() {
            @Override
            protected Result check() {
                return Result.unhealthy(why);
            }
        };
    }

    @Test
    void whatIsOverIsForgottenAndWhatStaysKeepsItsBeginning() {
        lag.set(3);
        look();
        var since = watch.now().alarms().getFirst().since();
        look();
        assertThat(watch.now().alarms().getFirst().since()).isEqualTo(since);
        lag.set(0);

        assertThat(look()).isEmpty();
        assertThat(watch.history().items()).hasSize(3);
    }

    /** Two seconds on. */
    private List<String> look() {
        at = at.plus(Watch.EVERY);
        watch.look();
        return watch.now().alarms().stream()
                .map(alarm -> alarm.subject() == null ? alarm.alarm() : alarm.alarm() + ' ' + alarm.subject())
                .toList();
    }

    /** So long that nothing of before is in the window. */
    private void forget() {
        for (int i = 0; i < 6; i++) {
            look();
        }
    }

    private static void observe(DoubleConsumer series, int times, double value) {
        for (int i = 0; i < times; i++) {
            series.accept(value);
        }
    }

    private Histogram histogram(String name, String... labels) {
        return Histogram.builder()
                .name(name)
                .labelNames(labels)
                .classicUpperBounds(BOUNDS)
                .register(registry);
    }

    private Gauge gauge(String name, String... labels) {
        return Gauge.builder().name(name).labelNames(labels).register(registry);
    }

    private Counter counter(String name, String... labels) {
        return Counter.builder().name(name).labelNames(labels).register(registry);
    }
}
