package dev.gatehouse.ground.db;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;

/** The figures of the connection pools, each by pool. */
public final class PoolMetrics {
    private static final double[] BOUNDS = {.001, .0025, .005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5};
    private static final String POOL = "pool";

    private final Map<String, PoolStats> pools = new ConcurrentHashMap<>();
    private final Histogram waits;
    private final Histogram uses;
    private final Histogram creations;
    private final Counter timeouts;
    private final Counter leaks;
    private final LongConsumer waited;

    /** @param waited is told, on the thread that waited, the nanoseconds that every connection was waited for */
    public PoolMetrics(PrometheusRegistry registry, LongConsumer waited) {
        this.waited = waited;
        this.waits = histogram("gatehouse_pool_wait_seconds", "What a connection was waited for", registry);
        this.uses = histogram("gatehouse_pool_usage_seconds", "What a connection was held for", registry);
        this.creations = histogram("gatehouse_pool_creation_seconds", "What a new connection took", registry);
        this.timeouts = counter(
                "gatehouse_pool_timeouts_total", "Waits that ended without a connection, so with 503", registry);
        this.leaks =
                counter("gatehouse_pool_leaks_total", "Connections that were out for longer than leakAfter", registry);
        gauge("gatehouse_pool_active", "Connections that are lent out", PoolStats::getActiveConnections, registry);
        gauge("gatehouse_pool_idle", "Connections that are ready", PoolStats::getIdleConnections, registry);
        gauge("gatehouse_pool_waiting", "Threads that wait for one", PoolStats::getPendingThreads, registry);
        gauge("gatehouse_pool_max", "The size, the most there may be", PoolStats::getMaxConnections, registry);
    }

    Loans loansOf(String pool, Duration patience) {
        return new Loans(pool, patience, System::nanoTime, leaks.labelValues(pool)::inc);
    }

    MetricsTrackerFactory trackers(Loans loans) {
        return (pool, stats) -> {
            pools.put(pool, stats);
            return new Tracker(
                    waits.labelValues(pool),
                    uses.labelValues(pool),
                    creations.labelValues(pool),
                    timeouts.labelValues(pool),
                    waited,
                    loans);
        };
    }

    /** Hikari calls it on the thread that takes or gives back. */
    private record Tracker(
            DistributionDataPoint waits,
            DistributionDataPoint uses,
            DistributionDataPoint creations,
            CounterDataPoint timeouts,
            LongConsumer waited,
            Loans loans)
            implements IMetricsTracker {
        @Override
        public void recordConnectionAcquiredNanos(long nanos) {
            waits.observe(nanos / 1e9);
            waited.accept(nanos);
            loans.begin();
        }

        /** Its milliseconds would be zero for almost every loan. */
        @Override
        public void recordConnectionUsageMillis(long millis) {
            uses.observe(Math.max(loans.end(), millis / 1e3));
        }

        @Override
        public void recordConnectionCreatedMillis(long millis) {
            creations.observe(millis / 1e3);
        }

        @Override
        public void recordConnectionTimeout() {
            timeouts.inc();
        }
    }

    private void gauge(String name, String help, ToIntFunction<PoolStats> value, PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(POOL)
                .callback(gauge -> pools.forEach((pool, stats) -> gauge.call(value.applyAsInt(stats), pool)))
                .register(registry);
    }

    private static Histogram histogram(String name, String help, PrometheusRegistry registry) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(POOL)
                .classicOnly()
                .classicUpperBounds(BOUNDS)
                .register(registry);
    }

    private static Counter counter(String name, String help, PrometheusRegistry registry) {
        return Counter.builder().name(name).help(help).labelNames(POOL).register(registry);
    }
}
