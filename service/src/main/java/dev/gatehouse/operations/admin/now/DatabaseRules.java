package dev.gatehouse.operations.admin.now;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The database, and the connections to it. */
final class DatabaseRules {
    static final List<Rule> ALL = List.of(
            DatabaseRules::missingIndex,
            DatabaseRules::slow,
            DatabaseRules::exhausted,
            DatabaseRules::leaks,
            DatabaseRules::unhealthy);

    /** The task that tells whose transaction others wait for. */
    static final String BLOCKERS = "blockers";

    private static final String INDEXES = "indexes";

    /** Health checks whose trouble has an alarm of its own. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of(INDEXES, "changes");

    /** A quantile of fewer says nothing. */
    private static final long ENOUGH = 10;

    /** Times the budget. */
    private static final double HANGING = 10;

    /** One alone may have met a pause of the machine. */
    private static final long SOME = 5;

    private static final String HELD = "gatehouse_pool_usage_seconds";

    private static final double ALMOST_ALL = .9;

    private DatabaseRules() {}

    static Stream<Alarm> missingIndex(Situation now) {
        return Stream.ofNullable(now.unhealthy().get(INDEXES))
                .map(seen -> Alarm.critical(
                                "missing_index",
                                null,
                                "An index is missing: " + seen,
                                "A hot statement promises to use it and reads its whole table without, so its endpoint slows as"
                                        + " the table grows.",
                                Chapter.AN_INDEX_IS_MISSING)
                        .with("plans", Map.of()));
    }

    /** The pool for news is asked four times a second, so the database is heard of when nobody else asks it. */
    static Stream<Alarm> slow(Situation now) {
        return Stream.of("hot", "news")
                .flatMap(pool -> Stream.ofNullable(now.window().distribution(HELD, "pool", pool)))
                .flatMap(held -> slow(held, now.budgets().held().toNanoseconds() / 1e9))
                .limit(1)
                .map(seen -> Alarm.critical(
                                "database_slow",
                                null,
                                "The database is slow: " + seen,
                                "The task tells whose lock statements wait for, if they do. Else pg_stat_activity names them"
                                        + " (/* RefreshDao.rotate */) and what they wait for: I/O, a vacuum, a checkpoint, a"
                                        + " plan. What else stands here may be its echo.",
                                Chapter.THE_DATABASE_IS_SLOW)
                        .with(BLOCKERS, Map.of()));
    }

    /** Those that hang are few, since who waits asks nothing else meanwhile, and drown among the others in a quantile. */
    private static Stream<String> slow(Distribution held, double budget) {
        Double quantile = held.quantile(.95);
        long hanging = held.above(HANGING * budget);
        if (quantile != null && held.count() >= ENOUGH && quantile > budget) {
            return Stream.of("one in twenty statements takes " + Words.millis(quantile) + " or more");
        }
        return hanging >= SOME
                ? Stream.of(hanging + " statements took longer than " + Words.millis(HANGING * budget))
                : Stream.empty();
    }

    /** Twice in a row, or somebody was turned away. */
    static Stream<Alarm> exhausted(Situation now) {
        Window window = now.window();
        double max = window.gauge("gatehouse_pool_max", "pool", "hot");
        double active = window.gauge("gatehouse_pool_active", "pool", "hot");
        double waiting = window.gauge("gatehouse_pool_waiting", "pool", "hot")
                + window.gauge("gatehouse_admission_waiting", "class", "database");
        double refused = window.increase("gatehouse_pool_timeouts", "pool", "hot")
                + window.increase("gatehouse_admission_shed", "class", "database");
        boolean full = max > 0 && active >= ALMOST_ALL * max && waiting > 0;
        if (!full && refused == 0) {
            return Stream.empty();
        }
        String seen = Words.count(active) + " of " + Words.count(max) + " connections are lent out, "
                + Words.count(waiting) + " requests wait";
        return Stream.of(Alarm.critical(
                        "pool_exhausted",
                        "hot",
                        "Pool hot is exhausted: " + seen
                                + (refused == 0
                                        ? ""
                                        : ", " + Words.rate(refused / window.seconds()) + " are turned away"),
                        "If the database is as quick as ever, the pool is too small for the load: enlarge it at once by the task,"
                                + " for good by database.hotPoolSize. If statements are slow, a larger pool only makes them slower.",
                        Chapter.THE_POOL_IS_EXHAUSTED)
                .with("pool-resize", Map.of("pool", "hot", "size", Words.count(max * 2))));
    }

    static Stream<Alarm> leaks(Situation now) {
        return now.window().increase("gatehouse_pool_leaks") > 0
                ? Stream.of(Alarm.warning(
                        "pool_leak",
                        null,
                        "A connection is out for longer than database.leakAfter",
                        "The log line names thread and place. Restart the instance if more do not come back.",
                        Chapter.P99_IS_HIGH))
                : Stream.empty();
    }

    static Stream<Alarm> unhealthy(Situation now) {
        return now.unhealthy().entrySet().stream()
                .filter(check -> !TOLD_ELSEWHERE.contains(check.getKey()))
                .map(check -> Alarm.critical(
                        "unhealthy",
                        check.getKey(),
                        "Health check " + check.getKey() + " fails: " + check.getValue(),
                        "While database, schema or keys fail the instance is not ready and gets no requests.",
                        Chapter.HEALTH));
    }
}
