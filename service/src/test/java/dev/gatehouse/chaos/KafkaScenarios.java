package dev.gatehouse.chaos;

/** Kafka only carries the audit, which waits in the outbox: no request may fail. */
final class KafkaScenarios {
    /** Ten times as long as the others. */
    static final Scenario DOWN = Scenario.unnoticed("Kafka down", (cluster, time) -> {
        cluster.kafka().stop();
        Pause.of(time.multipliedBy(10));
        cluster.kafka().start();
    });

    private KafkaScenarios() {}
}
