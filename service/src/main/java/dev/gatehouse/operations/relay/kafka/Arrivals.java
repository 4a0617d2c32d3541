package dev.gatehouse.operations.relay.kafka;

import static java.util.stream.Collectors.joining;

import dev.gatehouse.ground.db.SqlState;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;

/** Brings what comes from the topic into {@code audit_events}, each event once however often it comes. */
final class Arrivals {
    private final Jdbi jdbi;

    Arrivals(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * All of them in one transaction. Answers those that are no events and never will be; throws when the database takes none
     * for a reason of its own.
     */
    List<ConsumerRecord<byte[], byte[]>> store(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> noEvents = new ArrayList<>();
        List<Arrival> arrivals = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Arrival.of(record).ifPresentOrElse(arrivals::add, () -> noEvents.add(record));
        }
        if (!keep(arrivals)) {
            for (Arrival arrival : arrivals) {
                if (!keep(List.of(arrival))) {
                    noEvents.add(arrival.source());
                }
            }
        }
        return noEvents;
    }

    /** False when the database says that a value among them is none of its column's. */
    private boolean keep(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return true;
        }
        try {
            jdbi.useTransaction(transaction -> {
                transaction
                        .attach(TopicDao.class)
                        .sent(arrivals.stream().map(Arrival::eventId).toList());
                transaction
                        .attach(ArrivalsDao.class)
                        .keep(arrivals.stream().map(Arrival::json).collect(joining(",", "[", "]")));
            });
            return true;
        } catch (RuntimeException e) {
            if (SqlState.refusesAValue(e)) {
                return false;
            }
            throw e;
        }
    }
}
