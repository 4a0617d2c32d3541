package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.load.ClosedLoop;
import dev.gatehouse.operations.bench.load.Connections;
import dev.gatehouse.operations.bench.load.FixedRate;
import dev.gatehouse.operations.bench.load.Paced;
import dev.gatehouse.operations.bench.load.Taken;
import dev.gatehouse.operations.bench.load.Ticker;
import dev.gatehouse.operations.bench.load.Workload;
import dev.gatehouse.operations.bench.report.Setting;
import dev.gatehouse.operations.bench.stage.Meters;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A cell that is to be measured.
 *
 * @param setting in the words of {@link Setting}
 * @param rate operations a second; 0: a closed loop
 */
record Load(Workload workload, String setting, int connections, double rate, Supplier<Meters> meters) {
    /** @param used by the server and its database while it went on */
    record Turn(Taken taken, Meters used) {}

    static Load loop(Workload workload, String setting, int connections, Supplier<Meters> meters) {
        return new Load(workload, setting, connections, 0, meters);
    }

    static Load atRate(Workload workload, String setting, int connections, double rate, Supplier<Meters> meters) {
        return new Load(workload, setting, connections, rate, meters);
    }

    Turn turn(Duration duration) throws Exception {
        try (Connections open = Connections.open(workload, connections)) {
            Meters before = meters.get();
            Taken taken = taken(open, duration);
            return new Turn(taken, meters.get().minus(before));
        }
    }

    private Taken taken(Connections open, Duration duration) throws InterruptedException {
        if (rate == 0) {
            return new ClosedLoop(Ticker.SYSTEM).run(open, duration);
        }
        return setting.equals(Setting.OVERLOAD)
                ? new Paced(Ticker.SYSTEM).run(open, rate, duration)
                : new FixedRate(Ticker.SYSTEM).run(open, rate, duration);
    }
}
