package dev.gatehouse.testkit;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.ground.db.DatabaseConfig;
import dev.gatehouse.ground.db.JdbiFactory;
import dev.gatehouse.ground.db.Pool;
import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.db.hot.StatementWatcher;
import io.dropwizard.util.Duration;
import org.jdbi.v3.core.Jdbi;

/** A test class's own database, with the schema in place, under the very pools of the server. */
public final class TestDatabase implements AutoCloseable {
    /** Room for 32 racers. */
    private static final int POOL_SIZE = 32;

    private final TestServer server;
    private final String name;
    private final HikariDataSource hotPool;
    private final HikariDataSource backPool;
    private final Jdbi hot;
    private final Jdbi back;

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
        this.hotPool = open(Pool.HOT);
        this.backPool = open(Pool.BACK);
        this.hot = JdbiFactory.over(hotPool);
        this.back = JdbiFactory.over(backPool);
    }

    /** As hot requests see it: generic plans, no sequential scans, one second for a lock. */
    public Jdbi hot() {
        return hot;
    }

    /** The flows' DAOs on the pool of {@link #hot()}. */
    public HotDaos daos() {
        return daos(StatementWatcher.NOBODY);
    }

    public HotDaos daos(StatementWatcher watcher) {
        return new HotDaos(hotPool::getConnection, watcher);
    }

    public Jdbi back() {
        return back;
    }

    public String jdbcUrl() {
        return server.urlOf(name);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    public long rowsOf(String table) {
        return back.withHandle(
                h -> h.select("SELECT count(*) FROM " + table).mapTo(Long.class).one());
    }

    /** What both pools send. */
    public RoundTrips roundTrips() {
        return CountingDriver.of(countedUrl());
    }

    /** For a pool of a test's own: the address counts into {@link #roundTrips()}. */
    public DatabaseConfig config(int poolSize) {
        return new DatabaseConfig(
                countedUrl(),
                user(),
                password(),
                false,
                poolSize,
                poolSize,
                Duration.seconds(10),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Override
    public void close() {
        hotPool.close();
        backPool.close();
        server.drop(name);
    }

    private String countedUrl() {
        return CountingDriver.counted(jdbcUrl());
    }

    private HikariDataSource open(Pool pool) {
        HikariDataSource opened = pool.open(config(POOL_SIZE));
        opened.setMinimumIdle(1); // most classes need one or two
        return opened;
    }
}
