package dev.gatehouse.operations.bench.straight;

import dev.gatehouse.ground.db.DatabaseConfig;
import dev.gatehouse.ground.db.JdbiFactory;
import dev.gatehouse.ground.db.OpenPool;
import dev.gatehouse.ground.db.Pool;
import dev.gatehouse.ground.db.PoolMetrics;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.operations.bench.load.Operation;
import dev.gatehouse.operations.bench.load.Workload;
import dev.gatehouse.operations.bench.straight.CallerDao.Caller;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.sql.SQLException;
import java.util.List;

/**
 * The flows' statements, each operation on a connection of its own that is opened as those of the server's hot pool are. Their
 * workloads bear the names of those over HTTP that run the same statements.
 */
public final class Straight implements AutoCloseable {
    private final OpenPool pool;
    private final Caller caller;
    private final Entropy entropy;

    private Straight(OpenPool pool, Caller caller, Entropy entropy) {
        this.pool = pool;
        this.caller = caller;
        this.entropy = entropy;
    }

    /**
     * @param database where and as whom; its hot pool's size is how many operations there can be at once
     * @param clientId in whose name, one that may vouch for users
     */
    public static Straight to(DatabaseConfig database, String clientId, Entropy entropy) {
        OpenPool pool = Pool.HOT.open(database, new PoolMetrics(new PrometheusRegistry(), nobodyCounts -> {}));
        try {
            Caller caller = JdbiFactory.over(pool.dataSource())
                    .withExtension(CallerDao.class, dao -> dao.find(clientId))
                    .orElseThrow(() -> new IllegalStateException("there is no client " + clientId));
            return new Straight(pool, caller, entropy);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    public List<Workload> workloads() {
        return List.of(
                new Named(this, "authorize-json", visit -> visit::authorize),
                new Named(this, "code-flow", visit -> () -> visit.signIn().isPresent()),
                new Named(this, "refresh", Visit::chain));
    }

    Steps steps(int number) throws SQLException {
        return new Steps(pool.dataSource().getConnection(), entropy, caller, "straight-" + number + "@example.com");
    }

    private interface Beginning {
        Visit.Act of(Visit visit) throws SQLException;
    }

    private record Named(Straight straight, String name, Beginning beginning) implements Workload {
        @Override
        public Operation open(int number) throws SQLException {
            Steps steps = straight.steps(number);
            try {
                return new Running(steps, beginning.of(new Visit(steps)));
            } catch (SQLException | RuntimeException e) {
                steps.close();
                throw e;
            }
        }
    }

    private record Running(Steps steps, Visit.Act act) implements Operation {
        @Override
        public Ending run() throws SQLException {
            return act.succeeds() ? Ending.DONE : Ending.FAILED;
        }

        @Override
        public void close() throws SQLException {
            steps.close();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
