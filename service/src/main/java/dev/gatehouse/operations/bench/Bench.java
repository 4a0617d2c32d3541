package dev.gatehouse.operations.bench;

import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.operations.bench.load.Workload;
import dev.gatehouse.operations.bench.report.Cell;
import dev.gatehouse.operations.bench.report.Exchanges;
import dev.gatehouse.operations.bench.report.Figures;
import dev.gatehouse.operations.bench.report.Setting;
import dev.gatehouse.operations.bench.stage.Meters;
import dev.gatehouse.operations.bench.stage.MetersReader;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import dev.gatehouse.operations.bench.stage.StagedServer;
import dev.gatehouse.operations.bench.stage.Staging;
import dev.gatehouse.operations.bench.straight.Straight;
import dev.gatehouse.operations.bench.workload.Workloads;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A whole run, from the start of a PostgreSQL of its own to its figures. Server, database and load share the machine, on
 * loopback.
 */
public final class Bench {
    /** By which a run is told to measure token exchange by its write paths, as if it were a workload. */
    public static final String WRITE_PATHS = WritePaths.NAME;

    private static final String BACKEND = "demo-backend";
    private static final String DEAREST = "authorize-json";
    private static final double MIX_RATE = 200;
    private static final int MIX_CONNECTIONS = 16;
    private static final int MANY_CONNECTIONS = 400;
    private static final int STRAIGHT_CONNECTIONS = 8;

    private final Plan plan;
    private final PostgresBinaries binaries;
    private final Staging staging;
    private final Clock clock;
    private final Entropy entropy;
    private final Consumer<String> told;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private Exchanges exchanges = Exchanges.NONE;

    /** @param told hears a line for every turn */
    public Bench(
            Plan plan,
            PostgresBinaries binaries,
            Staging staging,
            Clock clock,
            Entropy entropy,
            Consumer<String> told) {
        this.plan = plan;
        this.binaries = binaries;
        this.staging = staging;
        this.clock = clock;
        this.entropy = entropy;
        this.told = told;
    }

    /** @param version of what is measured */
    public Figures run(String version) throws Exception {
        String begun = clock.instant().toString();
        Map<String, String> counting = Map.of("shared_preload_libraries", "pg_stat_statements");
        try (StagedDatabase database = StagedDatabase.start(binaries, counting)) {
            long resident = measure(database);
            return new Figures(
                    begun,
                    version,
                    ThisMachine.with(database.version()),
                    List.copyOf(starts),
                    resident,
                    cells,
                    exchanges);
        }
    }

    /** Closed loops against a server that runs already and has the demo's data; only what its callers see is measured. */
    public Figures against(URI server, String version) throws Exception {
        String begun = clock.instant().toString();
        List<Load> loads = Workloads.at(server).all().stream()
                .filter(workload -> plan.has(workload.name()))
                .flatMap(workload ->
                        plan.connections().stream().map(count -> Load.loop(workload, "", count, () -> Meters.UNKNOWN)))
                .toList();
        cells.addAll(Turns.take(loads, plan.turns(), plan.turn(), told));
        return Figures.of(begun, version, ThisMachine.with("unknown"), List.of(), 0, cells);
    }

    private long measure(StagedDatabase database) throws Exception {
        Site.open(staging, database).close(); // puts the schema in place
        long resident = plan.writePathsAlone() ? 0 : measureOne(database);
        if (plan.settings()) {
            cells.addAll(CachesAndDistance.measure(staging, database, plan, told));
        }
        if (plan.writePaths()) {
            WritePaths.Measured measured = WritePaths.measure(staging, database, plan, told);
            cells.addAll(measured.cells());
            exchanges = measured.exchanges();
        }
        return resident;
    }

    /** All that one server can be asked. */
    private long measureOne(StagedDatabase database) throws Exception {
        startAgain(database);
        try (Site site = Site.open(staging, database);
                MetersReader meters = new MetersReader(database, List.of());
                Straight straight = Straight.to(database.config(), BACKEND, entropy)) {
            started(site.server());
            List<Workload> workloads = site.workloads(plan);
            site.warmUp(workloads, plan, told);
            cells.addAll(Turns.take(loops(site, workloads, straight, meters), plan.turns(), plan.turn(), told));
            long resident = site.server().residentMb();
            if (plan.has("mix")) {
                Load mix = new Load(site.workload("mix"), "", MIX_CONNECTIONS, MIX_RATE, site::read);
                cells.addAll(Turns.take(List.of(mix), 1, plan.atRate(), told));
            }
            if (plan.has(DEAREST)) {
                Load overload = overload(site);
                cells.addAll(Turns.take(List.of(overload), 1, plan.turn().multipliedBy(4), told));
            }
            if (plan.settings()) {
                cells.addAll(BesideSweep.measure(
                        site, database, capacity() / 2, plan.turn().multipliedBy(4), told));
            }
            if (plan.manySessions()) {
                cells.addAll(ManySessions.measure(site, database, plan.turn(), told));
            }
            return resident;
        }
    }

    private void startAgain(StagedDatabase database) {
        for (int i = 1; i < plan.starts(); i++) { // the last one stays
            try (StagedServer server = StagedServer.start(staging, database)) {
                started(server);
            }
        }
    }

    private void started(StagedServer server) {
        starts.add(server.startMillis());
        told.accept("ready " + server.startMillis() + " ms after exec");
    }

    private List<Load> loops(Site site, List<Workload> workloads, Straight straight, MetersReader meters) {
        List<Load> loads = new ArrayList<>();
        for (Workload workload : workloads) {
            plan.connections().forEach(count -> loads.add(Load.loop(workload, "", count, site::read)));
        }
        straight.workloads().stream()
                .filter(workload -> plan.has(workload.name()))
                .forEach(workload ->
                        loads.add(Load.loop(workload, Setting.STRAIGHT, STRAIGHT_CONNECTIONS, meters::read)));
        return loads;
    }

    /** Of the dearest request, four times what was done of it. */
    private Load overload(Site site) {
        return new Load(site.workload(DEAREST), Setting.OVERLOAD, MANY_CONNECTIONS, 4 * capacity(), site::read);
    }

    private double capacity() {
        return cells.stream()
                .filter(cell ->
                        cell.workload().equals(DEAREST) && cell.setting().isEmpty())
                .mapToDouble(Cell::perSecond)
                .max()
                .orElseThrow(() -> new IllegalStateException(DEAREST + " was not measured"));
    }
}
