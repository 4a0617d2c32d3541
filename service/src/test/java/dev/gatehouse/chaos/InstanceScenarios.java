package dev.gatehouse.chaos;

import dev.gatehouse.cluster.Cluster;
import dev.gatehouse.cluster.Instance;
import java.time.Duration;
import java.util.List;

/** One instance of two. */
final class InstanceScenarios {
    static final Scenario KILLED = Scenario.costly("an instance kill -9", (cluster, time) -> {
        Instance one = cluster.instances().getFirst();
        one.kill();
        Pause.of(time.dividedBy(2));
        one.start();
    });

    static final Scenario PAUSED = Scenario.costly("an instance paused (SIGSTOP)", (cluster, time) -> {
        Instance one = cluster.instances().getFirst();
        one.pause();
        Pause.of(time);
        one.goOn();
    });

    static final Scenario ROLLED = Scenario.unnoticed("rolling restart", (cluster, time) -> restartAll(cluster));

    static final List<Scenario> ALL = List.of(
            KILLED,
            PAUSED,
            ROLLED,
            Scenario.unnoticed("rolling upgrade: the next schema first, then each instance", (cluster, time) -> {
                NextSchema.expand(cluster);
                Pause.of(time.dividedBy(2));
                restartAll(cluster);
            }),
            Scenario.unnoticed("an instance whose clock is 0.4 s ahead", (cluster, time) -> {
                Instance shifted = restartedAhead(cluster, Duration.ofMillis(400));
                shifted.awaitReady();
                Pause.of(time);
                back(shifted);
            }),
            Scenario.unnoticed("an instance whose clock is an hour ahead is never ready", (cluster, time) -> {
                Instance shifted = restartedAhead(cluster, Duration.ofHours(1));
                long end = System.nanoTime() + time.toNanos();
                while (System.nanoTime() < end) {
                    if (shifted.isReady()) {
                        throw new AssertionError("it is ready");
                    }
                    Pause.of(Duration.ofMillis(100));
                }
                back(shifted);
            }));

    private InstanceScenarios() {}

    private static void restartAll(Cluster cluster) throws Exception {
        for (Instance instance : cluster.instances()) {
            instance.terminate();
            instance.start();
            Pause.of(Duration.ofSeconds(1)); // until the balancer has seen it
        }
    }

    private static Instance restartedAhead(Cluster cluster, Duration by) throws Exception {
        Instance instance = cluster.instances().getLast();
        instance.terminate();
        instance.startAhead(by);
        return instance;
    }

    private static void back(Instance instance) throws Exception {
        instance.terminate();
        instance.start();
    }
}
