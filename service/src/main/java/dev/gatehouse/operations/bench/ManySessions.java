package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.report.Cell;
import dev.gatehouse.operations.bench.report.Setting;
import dev.gatehouse.operations.bench.stage.Filling;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import dev.gatehouse.operations.bench.workload.AuthorizeAmong;
import dev.gatehouse.operations.bench.workload.RefreshAmong;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The same load among ten thousand sessions and among millions. */
final class ManySessions {
    private static final long FEW = 10_000;
    private static final long MANY = 5_000_000;
    private static final double RATE = 100;
    private static final int CONNECTIONS = 8;
    private static final int TURNS = 3;

    private ManySessions() {}

    static List<Cell> measure(Site site, StagedDatabase database, Duration turn, Consumer<String> told)
            throws Exception {
        Filling filling = new Filling(database, "demo-backend");
        filling.fill(0, FEW, told);
        List<Cell> cells = new ArrayList<>(Turns.take(loads(site, FEW, Setting.FEW_SESSIONS), TURNS, turn, told));
        filling.fill(FEW, MANY, told);
        cells.addAll(Turns.take(loads(site, MANY, Setting.MANY_SESSIONS), TURNS, turn, told));
        return cells;
    }

    private static List<Load> loads(Site site, long sessions, String setting) {
        URI server = site.address();
        return List.of(
                new Load(new RefreshAmong(server, sessions), setting, CONNECTIONS, RATE, site::read),
                new Load(new AuthorizeAmong(server, sessions), setting, CONNECTIONS, RATE, site::read));
    }
}
