package dev.gatehouse.register.users;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.IntSupplier;

/**
 * What the hashing of passwords shows.
 *
 * @param took from the asking to the answer, the wait for a thread included
 * @param turnedAway for want of a place in the queue
 */
public record PasswordMetrics(
        DistributionDataPoint took, CounterDataPoint right, CounterDataPoint wrong, CounterDataPoint turnedAway) {
    /** With the state of the pool itself. */
    public static PasswordMetrics over(ThreadPoolExecutor pool, PrometheusRegistry registry) {
        gauge("gatehouse_password_hashing_running", "Passwords that are being hashed", pool::getActiveCount, registry);
        gauge(
                "gatehouse_password_hashing_waiting",
                "Passwords that wait to be hashed",
                () -> pool.getQueue().size(),
                registry);
        return in(registry);
    }

    static PasswordMetrics in(PrometheusRegistry registry) {
        Counter checks = Counter.builder()
                .name("gatehouse_password_checks_total")
                .help("Passwords that were compared")
                .labelNames("outcome")
                .register(registry);
        return new PasswordMetrics(
                Histogram.builder()
                        .name("gatehouse_password_hashing_seconds")
                        .help("What the hash of a password took, the wait for a thread included")
                        .classicOnly()
                        .classicUpperBounds(.005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5)
                        .register(registry),
                checks.labelValues("right"),
                checks.labelValues("wrong"),
                Counter.builder()
                        .name("gatehouse_password_hashing_refused_total")
                        .help("Hashes refused since the queue was full, each a 503")
                        .register(registry));
    }

    private static void gauge(String name, String help, IntSupplier value, PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsInt()))
                .register(registry);
    }
}
