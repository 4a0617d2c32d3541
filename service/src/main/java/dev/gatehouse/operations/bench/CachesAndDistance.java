package dev.gatehouse.operations.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.operations.bench.load.Workload;
import dev.gatehouse.operations.bench.report.Cell;
import dev.gatehouse.operations.bench.report.Setting;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import dev.gatehouse.operations.bench.stage.Staging;
import dev.gatehouse.operations.bench.stage.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** With copies in memory and without, near the database and farther away: what a cache and a round trip are worth. */
final class CachesAndDistance {
    private static final List<String> WORKLOADS = List.of("client_credentials", "userinfo", "introspect", "refresh");
    private static final List<Integer> MILLIS = List.of(0, 1, 5);
    private static final double RATE = 100;

    private CachesAndDistance() {}

    static List<Cell> measure(Staging staging, StagedDatabase database, Plan plan, Consumer<String> told)
            throws Exception {
        List<Cell> cells = new ArrayList<>();
        for (String caches : List.of("", Setting.NO_CACHES)) {
            Staging kept = caches.isEmpty() ? staging : withoutCaches(staging);
            try (Wire wire = Wire.to(database.jdbcUrl());
                    Site site = Site.open(kept.by(wire), database)) {
                List<Workload> workloads =
                        WORKLOADS.stream().map(site::workload).toList();
                site.warmUp(workloads, plan, told);
                for (int millis : MILLIS) {
                    wire.holdUp(Duration.ofMillis(millis));
                    String setting = Setting.of(caches, millis);
                    List<Load> loads = WORKLOADS.stream()
                            .map(name -> site.rate(name, setting, RATE))
                            .toList();
                    cells.addAll(Turns.take(loads, plan.turns(), plan.turn(), told));
                }
            }
        }
        return cells;
    }

    private static Staging withoutCaches(Staging staging) {
        return staging.withChanges(
                config -> config.withObject("/caches").forEach(cache -> ((ObjectNode) cache).put("entries", 0)));
    }
}
