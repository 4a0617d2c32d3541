package dev.gatehouse.guard.cache;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.IntSupplier;

/** What came of asking the shared copies for what memory did not have. */
final class SharedMetrics {
    private final Counter requests;

    SharedMetrics(PrometheusRegistry registry, IntSupplier pending) {
        this.requests = Counter.builder()
                .name("gatehouse_shared_cache_requests_total")
                .help(
                        "Requests of the copies in Redis: hit, miss, stale (older than the news or than its time), unreadable,"
                                + " error, bypass (Redis was away); unwritten: a copy that could not be left there")
                .labelNames("cache", "outcome")
                .register(registry);
        GaugeWithCallback.builder()
                .name("gatehouse_shared_cache_retractions_pending")
                .help("Outdated copies that could not be deleted from Redis yet; none of them is believed")
                .callback(told -> told.call(pending.getAsInt()))
                .register(registry);
    }

    /** The counts of one cache. */
    record Of(
            CounterDataPoint hit,
            CounterDataPoint miss,
            CounterDataPoint stale,
            CounterDataPoint unreadable,
            CounterDataPoint error,
            CounterDataPoint bypass,
            CounterDataPoint unwritten) {}

    Of of(String cache) {
        return new Of(
                requests.labelValues(cache, "hit"),
                requests.labelValues(cache, "miss"),
                requests.labelValues(cache, "stale"),
                requests.labelValues(cache, "unreadable"),
                requests.labelValues(cache, "error"),
                requests.labelValues(cache, "bypass"),
                requests.labelValues(cache, "unwritten"));
    }
}
