package dev.gatehouse.guard.audit;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.IntSupplier;

final class SecurityMetrics {
    final Counter written;
    final Counter retries;
    final Histogram flush;
    private final Counter dropped;

    SecurityMetrics(PrometheusRegistry registry, IntSupplier depth) {
        written = Counter.builder()
                .name("gatehouse_audit_security_flushed_total")
                .help("Security events written to the outbox")
                .register(registry);
        retries = Counter.builder()
                .name("gatehouse_audit_security_retries_total")
                .help("Batches of security events that were written anew after a failure")
                .register(registry);
        flush = Histogram.builder()
                .name("gatehouse_audit_security_flush_seconds")
                .help("How long a batch of security events took to be written, its retries included")
                .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5)
                .register(registry);
        dropped = Counter.builder()
                .name("gatehouse_audit_security_dropped_total")
                .help("Security events that are in no outbox")
                .labelNames("reason")
                .register(registry);
        for (Lost reason : Lost.values()) {
            dropped.initLabelValues(reason.word());
        }
        GaugeWithCallback.builder()
                .name("gatehouse_audit_security_queue_depth")
                .help("Security events that wait to be written")
                .callback(gauge -> gauge.call(depth.getAsInt()))
                .register(registry);
    }

    void lost(Lost reason, int events) {
        dropped.labelValues(reason.word()).inc(events);
    }
}
