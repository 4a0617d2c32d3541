package dev.gatehouse.drill;

import java.time.Duration;
import java.util.List;

/** The eight that docs/runbook.md is about, in its order. */
final class Incidents {
    static final List<Incident> ALL = List.of(
            new Incident(
                    "database-slow",
                    "The database is slow",
                    "database_slow",
                    "The database is slow:",
                    scene -> scene.hold("LOCK TABLE sessions IN SHARE ROW EXCLUSIVE MODE")),
            new Incident(
                    "pool-exhausted",
                    "The pool is exhausted",
                    "pool_exhausted",
                    "Pool hot is exhausted:",
                    Incidents::rushAtOneConnection),
            new Incident(
                    "cache-stampede",
                    "A stampede after a flush",
                    "cache_cold",
                    "Cache clients is cold:",
                    scene -> scene.run("cache-flush")),
            new Incident(
                    "feed-stuck",
                    "The revocation feed is stuck",
                    "feed_stuck",
                    "The revocation feed is stuck:",
                    scene -> scene.hold("LOCK TABLE changes IN ACCESS EXCLUSIVE MODE")),
            new Incident(
                    "outbox-grows",
                    "The outbox grows",
                    "outbox_grows",
                    "The outbox grows:",
                    scene -> scene.hold("LOCK TABLE audit_events IN ACCESS EXCLUSIVE MODE")),
            new Incident(
                    "canary-regresses",
                    "A canary regresses",
                    "canary_regresses",
                    "The canary regresses: write path double",
                    Incidents::rollOutTheSlowerPath),
            new Incident(
                    "client-wild",
                    "A client has gone wild",
                    "client_wild",
                    "Client " + Traffic.WILD + " has gone wild:",
                    scene -> scene.traffic().goWild()),
            new Incident(
                    "index-missing",
                    "An index is missing",
                    "missing_index",
                    "An index is missing: no valid index sessions_user",
                    scene -> scene.execute("DROP INDEX sessions_user")));

    private static final Duration A_WAY = Duration.ofMillis(15);

    /** What a busy machine adds to both paths must not hide that one goes it more often. */
    private static final Duration A_LONG_WAY = Duration.ofMillis(30);

    private Incidents() {}

    /** The way to the database takes so long that one connection carries less than comes. */
    private static void rushAtOneConnection(Scene scene) {
        scene.wire().holdUp(A_WAY);
        scene.traffic().rush();
        scene.run("pool-resize", "pool", "hot", "size", "1");
    }

    /** It goes there more often. */
    private static void rollOutTheSlowerPath(Scene scene) {
        scene.wire().holdUp(A_LONG_WAY);
        scene.run(
                "flags",
                "flag",
                "token-exchange-write-path",
                "value",
                "fused",
                "rollout_value",
                "double",
                "percent",
                "50");
    }
}
