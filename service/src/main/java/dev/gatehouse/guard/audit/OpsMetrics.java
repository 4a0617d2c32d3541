package dev.gatehouse.guard.audit;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.BooleanSupplier;

final class OpsMetrics {
    final Counter tracked;
    final Counter sampled;
    final Counter written;
    private final Counter dropped;

    OpsMetrics(PrometheusRegistry registry, BooleanSupplier open) {
        tracked = counter(registry, "gatehouse_audit_ops_tracked_total", "Ops events that happened");
        sampled = counter(registry, "gatehouse_audit_ops_sampled_total", "Ops events that were in the sample");
        written = counter(registry, "gatehouse_audit_ops_flushed_total", "Ops events written to the outbox");
        dropped = Counter.builder()
                .name("gatehouse_audit_ops_dropped_total")
                .help("Ops events of the sample that are in no outbox")
                .labelNames("reason")
                .register(registry);
        for (Lost reason : Lost.values()) {
            dropped.initLabelValues(reason.word());
        }
        GaugeWithCallback.builder()
                .name("gatehouse_audit_ops_breaker_open")
                .help("1 while the database failed so often that no ops event is written")
                .callback(gauge -> gauge.call(open.getAsBoolean() ? 1 : 0))
                .register(registry);
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help) {
        return Counter.builder().name(name).help(help).register(registry);
    }

    void lost(Lost reason, int events) {
        dropped.labelValues(reason.word()).inc(events);
    }
}
