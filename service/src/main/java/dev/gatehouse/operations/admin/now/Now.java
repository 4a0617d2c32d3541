package dev.gatehouse.operations.admin.now;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the instance does, over the last seconds.
 *
 * @param alarms what breaks its budget, the worst first
 */
record Now(
        Instant at,
        double windowSeconds,
        List<Alarm> alarms,
        Requests requests,
        List<Endpoint> endpoints,
        List<Pool> pools,
        List<Queue> queues,
        List<CacheUse> caches,
        Background background,
        Budgets budgets) {
    /** Each a second. */
    record Requests(double all, double failed, double refused, double limited, double shed) {}

    /** Of those that went well; milliseconds, null without any. */
    record Endpoint(
            String endpoint,
            double perSecond,
            @Nullable Double p50Ms,
            @Nullable Double p95Ms,
            @Nullable Double p99Ms) {}

    /** @param heldP95Ms what a connection was held for */
    record Pool(
            String name,
            int active,
            int max,
            int waiting,
            @Nullable Double heldP95Ms) {}

    record Queue(String name, int running, int waiting, double shedPerSecond) {}

    /** @param hitShare null when nothing was looked up */
    record CacheUse(
            String name,
            int size,
            double perSecond,
            @Nullable Double hitShare,
            double bypassedPerSecond) {}

    /** @param sweptAt null until this instance has ended a round */
    record Background(
            double changesLagSeconds,
            int revocations,
            int outboxPending,
            double outboxOldestSeconds,
            double outboxPublishedPerSecond,
            @Nullable Instant sweptAt) {}

    /** Where the lines of the charts are. */
    record Budgets(double p95Ms, double p99Ms, double heldP95Ms, double failedShare, double cacheHitShare) {
        static Budgets of(BudgetsConfig config) {
            return new Budgets(
                    config.p95().toNanoseconds() / 1e6,
                    config.p99().toNanoseconds() / 1e6,
                    config.held().toNanoseconds() / 1e6,
                    config.failedShare(),
                    config.cacheHits());
        }
    }

    /** One moment of the last minutes, for charts. */
    record Point(Instant at, Requests requests, Map<String, Double> p99Ms) {}

    record History(List<Point> items) {}
}
