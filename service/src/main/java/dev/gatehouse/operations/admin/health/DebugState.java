package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.ground.db.PoolState;
import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.guard.cache.CacheState;
import dev.gatehouse.guard.changes.ChangeFeed;
import dev.gatehouse.operations.admin.access.Operator;
import dev.gatehouse.operations.admin.task.Run;
import dev.gatehouse.register.keys.KeyState;
import dev.gatehouse.register.revocations.Revocations;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What this instance is and does at this moment; nothing of a user, and no secret. */
public record DebugState(
        String version,
        String java,
        Instant startedAt,
        long uptimeSeconds,
        List<PoolState> pools,
        List<CacheState> caches,
        News changes,
        List<Key> keys,
        Memory memory,
        Threads threads,
        List<Check> health,
        List<Who> operators,
        @Nullable Run lastSweep,
        Object sweeper,
        Redis.@Nullable State redis) {
    /**
     * How well this instance hears of changes.
     *
     * @param fresh if not, copies in memory answer nothing
     * @param revocations how many are held in memory
     */
    public record News(boolean fresh, long lagMillis, int window, int revocations) {
        static News of(ChangeFeed feed, Revocations revocations) {
            return new News(feed.isFresh(), feed.lag().toMillis(), feed.window(), revocations.held());
        }
    }

    /** @param kekCurrent whether the present key-encryption key sealed it; if not, {@code rewrap-keys} is due */
    public record Key(
            String kid,
            String algorithm,
            String phase,
            Instant signFrom,
            @Nullable Instant retireAt,
            @Nullable Instant verifyUntil,
            String kekId,
            boolean kekCurrent) {
        static Key of(KeyState key) {
            return new Key(
                    key.kid(),
                    key.algorithm().name(),
                    key.phase().name().toLowerCase(Locale.ROOT),
                    key.signFrom(),
                    key.retireAt(),
                    key.verifyUntil(),
                    key.kekId(),
                    key.kekCurrent());
        }
    }

    /** Bytes; {@code heapMax} is -1 where there is no bound. */
    public record Memory(long heapUsed, long heapCommitted, long heapMax, long otherUsed) {
        static Memory now() {
            MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
            MemoryUsage heap = memory.getHeapMemoryUsage();
            return new Memory(
                    heap.getUsed(),
                    heap.getCommitted(),
                    heap.getMax(),
                    memory.getNonHeapMemoryUsage().getUsed());
        }
    }

    /** Platform threads; requests run on virtual ones. */
    public record Threads(int live, int daemon, int peak) {
        static Threads now() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            return new Threads(threads.getThreadCount(), threads.getDaemonThreadCount(), threads.getPeakThreadCount());
        }
    }

    public record Check(
            String name, boolean healthy, @Nullable String message) {
        static Check of(String name, HealthCheck.Result result) {
            return new Check(name, result.isHealthy(), result.getMessage());
        }
    }

    public record Who(String operator, List<String> scopes) {
        static Who of(Operator operator) {
            return new Who(
                    operator.actor(),
                    operator.scopes().stream()
                            .sorted()
                            .map(scope -> scope.word())
                            .toList());
        }
    }
}
