package dev.gatehouse.operations.relay.kafka;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.BooleanSupplier;

/** The audit's way over Kafka as this instance goes it; all zero where there is none. */
public final class KafkaMetrics {
    static final String RECORD = "record";
    static final String BROKER = "broker";

    final Counter published;
    final Counter failures;
    final Counter consumed;
    final Counter consumerFailures;
    final Counter deadLetters;
    final Gauge lag;
    private volatile BooleanSupplier away = () -> false;

    public KafkaMetrics(PrometheusRegistry registry) {
        published = counter("gatehouse_kafka_published_total", "Events that Kafka acknowledged")
                .register(registry);
        failures = counter(
                        "gatehouse_kafka_publish_failures_total",
                        "Events that Kafka did not take; they stay in the outbox")
                .labelNames("reason")
                .register(registry);
        failures.initLabelValues(RECORD);
        failures.initLabelValues(BROKER);
        consumed = counter(
                        "gatehouse_kafka_consumed_total", "Records of the topic that were brought back, again or not")
                .register(registry);
        consumerFailures = counter(
                        "gatehouse_kafka_consumer_failures_total",
                        "Batches that could not be stored; they are read again")
                .register(registry);
        deadLetters = counter("gatehouse_kafka_dead_letters_total", "Records that are no events, put aside")
                .register(registry);
        lag = Gauge.builder()
                .name("gatehouse_kafka_consumer_lag")
                .help("Records not read yet of the partitions that this instance reads")
                .register(registry);
        GaugeWithCallback.builder()
                .name("gatehouse_kafka_away")
                .help("1 while a Kafka is configured that does not answer or take events")
                .callback(gauge -> gauge.call(away.getAsBoolean() ? 1 : 0))
                .register(registry);
    }

    void watch(BooleanSupplier isAway) {
        this.away = isAway;
    }

    private static Counter.Builder counter(String name, String help) {
        return Counter.builder().name(name).help(help);
    }
}
