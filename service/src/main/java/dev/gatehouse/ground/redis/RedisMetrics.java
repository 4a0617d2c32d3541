package dev.gatehouse.ground.redis;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.BooleanSupplier;

/** How Redis answers. */
final class RedisMetrics {
    private static final double NANOS = 1e9;

    private final Counter commands;
    private final Counter opened;
    private final Histogram seconds;

    RedisMetrics(PrometheusRegistry registry, BooleanSupplier up) {
        this.commands = Counter.builder()
                .name("gatehouse_redis_commands_total")
                .help("Commands to Redis: answered, failed, or bypassed while it was away")
                .labelNames("use", "outcome")
                .register(registry);
        this.opened = Counter.builder()
                .name("gatehouse_redis_breaker_opened_total")
                .help("How often Redis was found not to answer")
                .register(registry);
        this.seconds = Histogram.builder()
                .name("gatehouse_redis_command_seconds")
                .help("What a command took, one that failed as well")
                .labelNames("use")
                .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5)
                .register(registry);
        GaugeWithCallback.builder()
                .name("gatehouse_redis_up")
                .help("1 while Redis answers, 0 while the breaker is open")
                .callback(told -> told.call(up.getAsBoolean() ? 1 : 0))
                .register(registry);
    }

    void init(String use) {
        seconds.initLabelValues(use);
        for (String outcome : List.of("answered", "failed", "bypassed")) {
            commands.initLabelValues(use, outcome);
        }
    }

    void answered(String use, long nanos) {
        count(use, "answered", nanos);
    }

    void failed(String use, long nanos) {
        count(use, "failed", nanos);
    }

    void bypassed(String use) {
        commands.labelValues(use, "bypassed").inc();
    }

    void opened() {
        opened.inc();
    }

    private void count(String use, String outcome, long nanos) {
        commands.labelValues(use, outcome).inc();
        seconds.labelValues(use).observe(nanos / NANOS);
    }
}
