package dev.gatehouse.guard.cache;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;

/** What all caches of a server count, each under its own name. */
final class CacheMetrics {
    private final Counter requests;
    private final Histogram loads;

    CacheMetrics(PrometheusRegistry registry, Collection<Cache<?, ?>> caches) {
        this.requests = Counter.builder()
                .name("gatehouse_cache_requests_total")
                .help(
                        "Requests of a cache: hit, miss, stale (read anew for a second look), bypass (nobody answered for it)")
                .labelNames("cache", "outcome")
                .register(registry);
        this.loads = Histogram.builder()
                .name("gatehouse_cache_load_seconds")
                .help("One load of what a cache did not hold")
                .labelNames("cache")
                .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5)
                .register(registry);
        GaugeWithCallback.builder()
                .name("gatehouse_cache_size")
                .help("Entries held")
                .labelNames("cache")
                .callback(told ->
                        caches.forEach(cache -> told.call((double) cache.state().size(), cache.name())))
                .register(registry);
        CounterWithCallback.builder()
                .name("gatehouse_cache_evictions_total")
                .help("Entries that went for want of room or for their age")
                .labelNames("cache")
                .callback(told ->
                        caches.forEach(cache -> told.call((double) cache.state().evictions(), cache.name())))
                .register(registry);
    }

    /** The counts of one cache. */
    record Of(
            CounterDataPoint hit,
            CounterDataPoint miss,
            CounterDataPoint stale,
            CounterDataPoint bypass,
            DistributionDataPoint load) {}

    Of of(String cache) {
        return new Of(
                requests.labelValues(cache, "hit"),
                requests.labelValues(cache, "miss"),
                requests.labelValues(cache, "stale"),
                requests.labelValues(cache, "bypass"),
                loads.labelValues(cache));
    }
}
