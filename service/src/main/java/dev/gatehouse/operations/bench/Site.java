package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.load.Workload;
import dev.gatehouse.operations.bench.stage.Meters;
import dev.gatehouse.operations.bench.stage.MetersReader;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import dev.gatehouse.operations.bench.stage.StagedServer;
import dev.gatehouse.operations.bench.stage.Staging;
import dev.gatehouse.operations.bench.workload.Workloads;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A server on a database with meters on both, and the workloads that know where it is. */
final class Site implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    /** The compilers' share of the server's processor time. */
    private static final double AT_REST = 0.05;

    private final StagedServer server;
    private final MetersReader meters;
    private final Workloads workloads;

    private Site(StagedServer server, MetersReader meters) {
        this.server = server;
        this.meters = meters;
        this.workloads = Workloads.at(address());
    }

    static Site open(Staging staging, StagedDatabase database) {
        StagedServer server = StagedServer.start(staging, database);
        return new Site(server, new MetersReader(database, List.of(server)));
    }

    StagedServer server() {
        return server;
    }

    URI address() {
        return URI.create(server.publicAddress());
    }

    Meters read() {
        return meters.read();
    }

    Workload workload(String name) {
        return workloads.named(name);
    }

    List<Workload> workloads(Plan plan) {
        return workloads.all().stream()
                .filter(workload -> plan.has(workload.name()))
                .toList();
    }

    Load rate(String workload, String setting, double perSecond) {
        return new Load(workload(workload), setting, CONNECTIONS, perSecond, this::read);
    }

    /**
     * In rounds of all workloads, since what one leaves warm the next may throw away, until the server's JVM hardly compiles any
     * more: for its first minutes that takes more of the processor than the requests do.
     */
    void warmUp(List<Workload> all, Plan plan, Consumer<String> told) throws Exception {
        List<Load> loads = all.stream()
                .map(workload -> Load.loop(workload, "warm-up", CONNECTIONS, this::read))
                .toList();
        for (int round = 1; round <= plan.warmUps(); round++) {
            Meters before = read();
            Turns.take(loads, 1, plan.warmUp(), told);
            Meters used = read().minus(before);
            double share = used.compiling() / used.serviceCpu();
            told.accept(String.format(Locale.ROOT, "warm-up %d: %.0f %% of it compiling", round, 100 * share));
            if (share < AT_REST) {
                return;
            }
        }
    }

    @Override
    public void close() {
        meters.close();
        server.close();
    }
}
