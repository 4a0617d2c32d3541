package dev.gatehouse.chaos;

import dev.gatehouse.cluster.Cluster;
import java.time.Duration;
import java.util.List;

/** Redis only spares the database work: whatever becomes of it, no request may fail. */
final class RedisScenarios {
    static final Scenario KILLED = Scenario.unnoticed("Redis killed", (cluster, time) -> {
        cluster.redis().server().kill();
        Pause.of(time);
        cluster.redis().server().restart();
    });

    static final List<Scenario> ALL = List.of(
            KILLED,
            Scenario.unnoticed("Redis hung", (cluster, time) -> {
                cluster.redis().server().hang();
                Pause.of(time);
                cluster.redis().server().goOn();
            }),
            Scenario.unnoticed("Redis slow, 30 ms a message", (cluster, time) -> {
                cluster.redis().wire().holdUp(Duration.ofMillis(30));
                Pause.of(time);
                cluster.redis().wire().mend();
            }),
            Scenario.unnoticed("Redis' connections cut", RedisScenarios::cutOften),
            Scenario.unnoticed("Redis silent, connections half open", (cluster, time) -> {
                cluster.redis().wire().silence();
                Pause.of(time);
                cluster.redis().wire().mend();
            }),
            Scenario.unnoticed("Redis emptied, over and over", (cluster, time) -> {
                for (int i = 0; i < 10; i++) {
                    cluster.redis().server().flush();
                    Pause.of(time.dividedBy(10));
                }
            }));

    /** For a cluster with a Sentinel; the first server stays away. */
    static final Scenario SUCCEEDED = Scenario.unnoticed("Redis killed, its replica succeeds", (cluster, time) -> {
        cluster.redis().server().kill();
        Pause.of(time);
    });

    private RedisScenarios() {}

    private static void cutOften(Cluster cluster, Duration time) {
        for (int i = 0; i < 10; i++) {
            cluster.redis().wire().cut();
            cluster.redis().wire().mend();
            Pause.of(time.dividedBy(10));
        }
    }
}
