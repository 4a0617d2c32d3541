package dev.gatehouse.app;

import dev.gatehouse.operations.admin.task.OutboxReplayTask;
import dev.gatehouse.operations.admin.task.Run;
import dev.gatehouse.operations.relay.AuditEventsTable;
import dev.gatehouse.operations.relay.AuditSink;
import dev.gatehouse.operations.relay.Replay;
import dev.gatehouse.operations.relay.kafka.KafkaAudit;
import dev.gatehouse.operations.relay.kafka.KafkaMetrics;
import java.util.Optional;
import java.util.function.Consumer;

/** How events get from the outbox into the audit: straight, or over Kafka, of which nothing is loaded unless one is named. */
record AuditWay(AuditSink sink, Replay replay, Optional<KafkaAudit> kafka) implements OutboxReplayTask.Replayer {
    static AuditWay of(Ground ground, GatehouseConfiguration config) {
        var metrics = new KafkaMetrics(ground.metrics());
        if (!config.kafka().isNamed()) {
            var table = new AuditEventsTable();
            return new AuditWay(table, new Replay(ground.back(), table), Optional.empty());
        }
        var kafka = KafkaAudit.over(config.kafka(), ground.back(), metrics);
        return new AuditWay(kafka.sink(), new Replay(ground.back(), kafka.republisher()), Optional.of(kafka));
    }

    @Override
    public boolean replay(OutboxReplayTask.Wanted wanted, boolean dryRun, Consumer<Run.Step> progress) {
        Replay.Progress steps = (visited, replayed, expected) -> {
            progress.accept(new Run.Step("looked at", visited, 0, expected));
            progress.accept(
                    new Run.Step(dryRun ? "to be replayed" : "replayed", replayed, 0, expected - visited + replayed));
        };
        if (!wanted.eventIds().isEmpty()) {
            return replay.named(wanted.eventIds(), dryRun, steps);
        }
        if (wanted.from() == null || wanted.to() == null) {
            return replay.unreturned(dryRun, steps);
        }
        return replay.between(wanted.from(), wanted.to(), dryRun, steps);
    }
}
