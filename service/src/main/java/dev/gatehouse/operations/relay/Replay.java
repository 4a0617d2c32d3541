package dev.gatehouse.operations.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Hands on again what had left the outbox: to those who read the topic and lost something, or because Kafka did. Each event keeps
 * its number, so whoever has it keeps it once.
 */
public final class Replay {
    private static final int BATCH = 500;

    /** Numbers and times are given together, but not at the same moment. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final Republisher republisher;

    public Replay(Jdbi jdbi, Republisher republisher) {
        this.jdbi = jdbi;
        this.republisher = republisher;
    }

    /** Hears how far it is. */
    public interface Progress {
        /** @param expected how many it will have visited at its end, about */
        void at(long visited, long replayed, long expected);
    }

    /** What was sent and did not come back. Like the others, it answers whether it came to its end. */
    public boolean unreturned(boolean dryRun, Progress progress) {
        long last = jdbi.withExtension(ReplayDao.class, ReplayDao::newestSent);
        return walk(new Range(0, last), Instant.MIN, Instant.MAX, ReplayDao::sent, dryRun, progress);
    }

    /** What happened from {@code from} on and before {@code to}. */
    public boolean between(Instant from, Instant to, boolean dryRun, Progress progress) {
        Range range = new Range(justBefore(from), justBefore(to.plus(SLACK).plus(SLACK)));
        return walk(range, from, to, ReplayDao::all, dryRun, progress);
    }

    /** Those of them that have left the outbox. */
    public boolean named(List<Long> eventIds, boolean dryRun, Progress progress) {
        List<Long> found = jdbi.withExtension(ReplayDao.class, dao -> dao.named(eventIds));
        again(found, dryRun);
        progress.at(eventIds.size(), found.size(), eventIds.size());
        return true;
    }

    private interface Way {
        List<ReplayDao.Gone> next(ReplayDao dao, long after, int limit);
    }

    /**
     * The numbers to walk through.
     *
     * @param after the one before the first
     */
    private record Range(long after, long last) {
        /** How many are visited at the end, when the rest is as close together as what was visited: numbers have gaps. */
        long expected(long visited, long first, long current) {
            double behind = current - first + 1.0;
            return Math.max(visited, Math.round(visited * (last - first + 1) / behind));
        }
    }

    private boolean walk(Range range, Instant from, Instant to, Way way, boolean dryRun, Progress progress) {
        long visited = 0;
        long replayed = 0;
        List<ReplayDao.Gone> page = next(way, range.after());
        long first = page.isEmpty() ? 0 : page.getFirst().eventId();
        while (!page.isEmpty() && isBefore(page.getFirst().createdAt(), to)) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            List<Long> wanted = page.stream()
                    .filter(event -> !event.createdAt().isBefore(from)
                            && event.createdAt().isBefore(to))
                    .map(ReplayDao.Gone::eventId)
                    .toList();
            again(wanted, dryRun);
            visited += page.size();
            replayed += wanted.size();
            long current = page.getLast().eventId();
            progress.at(visited, replayed, range.expected(visited, first, current));
            page = next(way, current);
        }
        progress.at(visited, replayed, visited);
        return true;
    }

    private static boolean isBefore(Instant first, Instant to) {
        return first.minus(SLACK).isBefore(to);
    }

    private List<ReplayDao.Gone> next(Way way, long after) {
        return jdbi.withExtension(ReplayDao.class, dao -> way.next(dao, after, BATCH));
    }

    private void again(List<Long> events, boolean dryRun) {
        if (!dryRun && !events.isEmpty()) {
            jdbi.useTransaction(transaction -> republisher.again(transaction, events));
        }
    }

    /** By halves: the audit has no index by time, since every token issued would pay for it. */
    private long justBefore(Instant from) {
        return jdbi.withExtension(ReplayDao.class, dao -> {
            long low = 0;
            long high = dao.newest();
            while (low < high) {
                long middle = low + (high - low) / 2;
                List<ReplayDao.Gone> next = dao.all(middle, 1);
                if (next.isEmpty() || !next.getFirst().createdAt().plus(SLACK).isBefore(from)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        });
    }
}
