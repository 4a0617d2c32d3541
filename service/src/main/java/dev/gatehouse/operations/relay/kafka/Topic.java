package dev.gatehouse.operations.relay.kafka;

import dev.gatehouse.operations.relay.AuditSink;
import dev.gatehouse.operations.relay.Republisher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The topic of the audit. An event leaves the outbox when the broker has acknowledged it and not before; until the consumer
 * brings it back it stays in {@code outbox_sent}, so that nobody who reads the audit misses it.
 */
final class Topic implements AuditSink, Republisher {
    private final Publisher publisher;

    Topic(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Taken take(Handle transaction, List<Long> eventIds, Set<String> heldBack) {
        TopicDao outbox = transaction.attach(TopicDao.class);
        Publisher.Outcome outcome = publisher.publish(outbox.events(eventIds), heldBack);
        if (outcome.failure() != null && outcome.acknowledged().isEmpty()) {
            throw outcome.failure();
        }
        outbox.sent(outcome.acknowledged());
        return new Taken(outcome.acknowledged().size(), outcome.enough());
    }

    @Override
    public void again(Handle transaction, List<Long> eventIds) {
        List<Outgoing> left = transaction.attach(TopicDao.class).events(eventIds);
        while (!left.isEmpty()) {
            Publisher.Outcome outcome = publisher.publish(left, new HashSet<>());
            if (outcome.acknowledged().isEmpty()) {
                throw new IllegalStateException("Kafka takes none of " + left.size() + " events", outcome.failure());
            }
            Set<Long> done = Set.copyOf(outcome.acknowledged());
            left = left.stream()
                    .filter(event -> !done.contains(event.eventId()))
                    .toList();
        }
    }
}
