package dev.gatehouse.lab;

import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.operations.bench.load.ClosedLoop;
import dev.gatehouse.operations.bench.load.FixedRate;
import dev.gatehouse.operations.bench.load.Taken;
import dev.gatehouse.operations.bench.load.Workload;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import dev.gatehouse.operations.bench.stage.StagedServer;
import dev.gatehouse.operations.bench.stage.Staging;
import dev.gatehouse.operations.bench.workload.Workloads;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The service as shipped, with the demo's data, in a process and on a database of its own, before the project's own load tool. */
public final class LiveServer implements AutoCloseable {
    /** In the environment: the repository's folder, which has the config.yml that is shipped. */
    public static final String ROOT = "GATEHOUSE_LAB_ROOT";

    private static final double NANOS = 1e6;

    private final StagedDatabase database;
    private final StagedServer server;

    private LiveServer(StagedDatabase database, StagedServer server) {
        this.database = database;
        this.server = server;
    }

    /** Returns when it is ready, after some seconds. */
    public static LiveServer start() {
        Path root = Path.of(System.getenv().getOrDefault(ROOT, ".."));
        StagedDatabase database = StagedDatabase.start(
                PostgresBinaries.onClassPath().cachedIn(root.resolve("lab-notebooks/target/postgres")));
        try {
            Staging staging = Staging.shipped(Gatehouse.class, root.resolve("config.yml"));
            return new LiveServer(database, StagedServer.start(staging, database));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Each connection sends when it has its answer; times are counted from then. */
    public Sample loop(String workload, int connections, int seconds) throws Exception {
        return sample(
                workload + ", " + connections + " that wait",
                ClosedLoop.run(named(workload), connections, Duration.ofSeconds(seconds)));
    }

    /** So many a second, whatever the server does; times are counted from when each was due. */
    public Sample atRate(String workload, int connections, double perSecond, int seconds) throws Exception {
        return sample(
                workload + ", %.0f a second".formatted(perSecond),
                FixedRate.run(named(workload), connections, perSecond, Duration.ofSeconds(seconds)));
    }

    private Workload named(String workload) {
        return Workloads.at(URI.create(server.publicAddress())).named(workload);
    }

    private static Sample sample(String name, Taken taken) {
        Histogram nanos = taken.done();
        double[] millis = new double[(int) nanos.getTotalCount()];
        int next = 0;
        for (HistogramIterationValue step : nanos.recordedValues()) {
            for (long i = 0; i < step.getCountAtValueIteratedTo(); i++) {
                millis[next++] = step.getValueIteratedTo() / NANOS;
            }
        }
        return new Sample(name, millis);
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
