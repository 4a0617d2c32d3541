package dev.gatehouse.operations.relay;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One batch: what of it leaves the outbox leaves it in one transaction. */
final class Relaying {
    private final Jdbi jdbi;
    private final AuditSink sink;
    private final int most;

    Relaying(Jdbi jdbi, AuditSink sink, int most) {
        this.jdbi = jdbi;
        this.sink = sink;
        this.most = most;
    }

    /** The next of the walk, which is over when another instance is at it. Answers how many events were moved. */
    int batch(Walk walk) {
        return jdbi.inTransaction(transaction -> {
            RelayDao outbox = transaction.attach(RelayDao.class);
            if (!outbox.tryAlone()) {
                walk.ends();
                return 0;
            }
            return move(outbox, transaction, walk);
        });
    }

    private int move(RelayDao outbox, Handle transaction, Walk walk) {
        List<Long> events = outbox.oldest(walk.after(), most);
        walk.came(events, most);
        if (events.isEmpty()) {
            return 0;
        }
        AuditSink.Taken taken = sink.take(transaction, events, walk.heldBack());
        if (taken.enough()) {
            walk.ends();
        }
        return taken.events();
    }

    RelayDao.Waiting waiting() {
        return jdbi.withExtension(RelayDao.class, RelayDao::waiting);
    }

    RelayDao.Waiting sent() {
        return jdbi.withExtension(RelayDao.class, RelayDao::sent);
    }
}
