package dev.gatehouse.ground.db;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which threads hold a connection of one pool, and since when. A thread never holds two of a pool and gives back what it took
 * itself, so a thread is enough to know a loan by. Hikari's own watch would schedule a task for every loan.
 */
final class Loans {
    private static final Logger log = LoggerFactory.getLogger(Loans.class);
    private static final int SHOWN_FRAMES = 6;

    private final String pool;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Runnable leaked;
    private final Map<Thread, Long> since = new ConcurrentHashMap<>();

    /** @param leaked counts a loan that lasts longer than {@code patience} */
    Loans(String pool, Duration patience, LongSupplier nanos, Runnable leaked) {
        this.pool = pool;
        this.patience = patience;
        this.nanos = nanos;
        this.leaked = leaked;
    }

    void begin() {
        since.put(Thread.currentThread(), nanos.getAsLong());
    }

    /** What the loan took, in seconds; 0 when it was told as a leak before. */
    double end() {
        Long begun = since.remove(Thread.currentThread());
        return begun == null ? 0 : (nanos.getAsLong() - begun) / 1e9;
    }

    /** Each leak is told once; after that it is forgotten, for its thread may live for ever. */
    void look() {
        long now = nanos.getAsLong();
        since.forEach((borrower, begun) -> {
            if (now - begun > patience.toNanos() && since.remove(borrower, begun)) {
                leaked.run();
                log.warn(
                        "a connection of pool {} is out for longer than {} s: thread {} {}",
                        pool,
                        patience.toSeconds(),
                        borrower.getName(),
                        whereabouts(borrower));
            }
        });
    }

    private static String whereabouts(Thread borrower) {
        if (!borrower.isAlive()) {
            return "took it and has ended";
        }
        return "is at "
                + Arrays.stream(borrower.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("dev.gatehouse."))
                        .limit(SHOWN_FRAMES)
                        .map(frame -> frame.getClassName() + '.' + frame.getMethodName() + ':' + frame.getLineNumber())
                        .collect(joining(", "));
    }
}
