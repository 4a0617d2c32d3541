package dev.gatehouse.operations.relay;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One batch, whole or not at all. */
final class Relaying {
    private final Jdbi jdbi;
    private final AuditSink sink;
    private final int most;

    Relaying(Jdbi jdbi, AuditSink sink, int most) {
        this.jdbi = jdbi;
        this.sink = sink;
        this.most = most;
    }

    /** How many events were moved; none while another instance is at it. */
    int batch() {
        return jdbi.inTransaction(transaction -> {
            RelayDao outbox = transaction.attach(RelayDao.class);
            return outbox.tryAlone() ? move(outbox, transaction) : 0;
        });
    }

    private int move(RelayDao outbox, Handle transaction) {
        List<Long> events = outbox.oldest(most);
        if (!events.isEmpty()) {
            sink.take(transaction, events);
            outbox.letGo(events);
        }
        return events.size();
    }

    RelayDao.Waiting waiting() {
        return jdbi.withExtension(RelayDao.class, RelayDao::waiting);
    }

    boolean isFull(int moved) {
        return moved == most;
    }
}
