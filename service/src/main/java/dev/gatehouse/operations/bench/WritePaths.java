package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.load.Operation;
import dev.gatehouse.operations.bench.load.Workload;
import dev.gatehouse.operations.bench.report.Cell;
import dev.gatehouse.operations.bench.report.Exchanges;
import dev.gatehouse.operations.bench.report.Exchanges.LookUp;
import dev.gatehouse.operations.bench.report.Exchanges.Saves;
import dev.gatehouse.operations.bench.report.Setting;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import dev.gatehouse.operations.bench.stage.Staging;
import dev.gatehouse.operations.bench.stage.Tenants;
import dev.gatehouse.operations.bench.stage.Wire;
import dev.gatehouse.operations.bench.workload.ExchangeAmong;
import dev.gatehouse.operations.bench.workload.LookUps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Token exchange by each of its three ways to write, which take turns, near the database and farther away; then with the way
 * switched while requests are under way, and what its look-ups take.
 */
final class WritePaths {
    /** By which a run is told to measure this. */
    static final String NAME = "write-paths";

    private static final List<String> PATHS = List.of("double", "single", "fused");
    private static final List<Integer> MILLIS = List.of(0, 1, 5);
    private static final int SWITCHED_AT_MILLIS = 1;
    private static final int SWITCHED_CONNECTIONS = 8;
    private static final int SWITCH_EVERY_MILLIS = 250;
    /** Where the faster path has no more to do than the slower: some two fifths of what the slowest can do. */
    private static final double RATE = 300;

    private static final int CONNECTIONS_AT_RATE = 16;
    private static final int TENANTS = 20;
    private static final int TURNS = 4; // of half a turn each; five loads at three distances take five minutes

    private final Site site;
    private final Plan plan;
    private final Consumer<String> told;
    private final Workload exchanges;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Saves> saves = new ArrayList<>();
    private final List<LookUp> lookUps = new ArrayList<>();

    private WritePaths(Site site, Plan plan, Consumer<String> told) {
        this.site = site;
        this.plan = plan;
        this.told = told;
        this.exchanges = new ExchangeAmong(site.address(), TENANTS);
    }

    record Measured(List<Cell> cells, Exchanges exchanges) {}

    static Measured measure(Staging staging, StagedDatabase database, Plan plan, Consumer<String> told)
            throws Exception {
        Tenants.add(database, TENANTS);
        try (Wire wire = Wire.to(database.jdbcUrl());
                Site site = Site.open(staging.by(wire), database)) {
            WritePaths phase = new WritePaths(site, plan, told);
            phase.warmUp();
            for (int millis : MILLIS) {
                wire.holdUp(Duration.ofMillis(millis));
                phase.takeTurns(millis);
                phase.lookUp(millis);
            }
            wire.holdUp(Duration.ofMillis(SWITCHED_AT_MILLIS));
            int switches = phase.switchUnderLoad();
            var payloads = PayloadCosts.measure(database);
            return new Measured(phase.cells, new Exchanges(phase.saves, switches, phase.lookUps, payloads));
        }
    }

    private void warmUp() throws Exception {
        site.warmUp(PATHS.stream().<Workload>map(this::on).toList(), plan, told);
    }

    private void takeTurns(int millis) throws Exception {
        List<OnePath> all = new ArrayList<>();
        for (int connections : plan.connections()) {
            for (String path : PATHS) {
                Load load = Load.loop(on(path), Setting.ofPath(path, millis), connections, site::read);
                all.add(new OnePath(path, new Series(load)));
            }
        }
        for (String path : PATHS) {
            Load load = Load.atRate(on(path), Setting.ofPath(path, millis), CONNECTIONS_AT_RATE, RATE, site::read);
            all.add(new OnePath(path, new Series(load)));
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (OnePath one : all) {
                told.accept(one.take(site.server(), plan.turn().dividedBy(2)));
            }
        }
        all.forEach(one -> {
            cells.add(one.series().cell());
            saves.add(one.saves(millis));
        });
    }

    private void lookUp(int millis) throws Exception {
        Workload anew = new LookUps(site.address(), this::forget);
        Series series = new Series(Load.loop(anew, Setting.of("", millis), 1, site::read));
        LookUpsInside inside = LookUpsInside.before(site.server());
        told.accept(series.take(plan.turn()));
        lookUps.addAll(inside.after(site.server(), millis));
    }

    private void forget() {
        for (String cache : LookUpsInside.CACHES) {
            site.server().operate("/tasks/cache-flush", "cache=" + cache);
        }
    }

    private int switchUnderLoad() throws Exception {
        Series series = new Series(Load.loop(exchanges, Setting.SWITCHED, SWITCHED_CONNECTIONS, site::read));
        AtomicInteger switches = new AtomicInteger();
        try (ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1)) {
            ScheduledFuture<?> switching = thread.scheduleWithFixedDelay(
                    () -> go(PATHS.get(switches.getAndIncrement() % PATHS.size())),
                    SWITCH_EVERY_MILLIS,
                    SWITCH_EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
            told.accept(series.take(plan.turn().multipliedBy(2)));
            if (switching.isDone()) {
                switching.get(); // throws what went wrong
            }
        }
        cells.add(series.cell());
        return switches.get();
    }

    private OnPath on(String path) {
        return new OnPath(exchanges, () -> go(path));
    }

    private void go(String path) {
        site.server().operate("/tasks/flags", "flag=token-exchange-write-path&value=" + path);
    }

    /** A workload before whose first connection the server is switched. */
    private record OnPath(Workload workload, Runnable switched) implements Workload {
        @Override
        public String name() {
            return workload.name();
        }

        @Override
        public Operation open(int number) throws Exception {
            if (number == 0) {
                switched.run();
            }
            return workload.open(number);
        }
    }
}
