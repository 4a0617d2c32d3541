package dev.gatehouse.app;

import dev.gatehouse.ground.db.DatabaseConfig;
import dev.gatehouse.ground.db.GatedConnections;
import dev.gatehouse.ground.db.JdbiFactory;
import dev.gatehouse.ground.db.Migrations;
import dev.gatehouse.ground.db.OpenPool;
import dev.gatehouse.ground.db.Pool;
import dev.gatehouse.ground.db.PoolMetrics;
import dev.gatehouse.ground.db.PoolState;
import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.db.hot.StatementWatcher;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Gate;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.ground.postgres.PostgresProcess;
import dev.gatehouse.ground.postgres.PostgresSettings;
import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.ground.telemetry.Spans;
import dev.gatehouse.ground.telemetry.Tracing;
import dev.gatehouse.guard.shedding.Admission;
import dev.gatehouse.guard.shedding.AdmissionConfig;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;

/** What everything stands on: a database with the schema in place, time, randomness, our name, and where all are counted. */
record Ground(
        Jdbi hot,
        HotDaos hotDaos,
        Jdbi back,
        Jdbi news,
        Pools pools,
        TimeSource time,
        Entropy entropy,
        Issuer issuer,
        PrometheusRegistry metrics,
        Optional<Tracing> tracing,
        Admission admission,
        Optional<Redis> redis) {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_REDIS_EVERY = Duration.ofMillis(250);

    /**
     * What the three come from.
     *
     * @param gate before the hot one, of its size
     */
    record Pools(OpenPool hot, OpenPool back, OpenPool news, Gate gate) {
        List<PoolState> states() {
            return List.of(hot.state(), back.state(), news.state());
        }

        void lookForLeaks() {
            hot.lookForLeaks();
            back.lookForLeaks();
            news.lookForLeaks();
        }
    }

    /** Everything opened here is closed with {@code closing}, the database last. */
    static Ground open(Issuer issuer, GatehouseConfiguration config, TimeSource time, Closing closing) {
        DatabaseConfig database = databaseOf(config, closing);
        var metrics = new PrometheusRegistry();
        var tracing = Tracing.of(config.telemetry());
        tracing.ifPresent(closing::later);
        var statements = tracing.map(Tracing::statements);
        var poolMetrics = new PoolMetrics(
                metrics, statements.<LongConsumer>map(spans -> spans::waited).orElse(waited -> {}));
        SqlLogger watcher = statements.<SqlLogger>map(spans -> spans).orElse(SqlLogger.NOP_SQL_LOGGER);
        var back = closing.later(Pool.BACK.open(database, poolMetrics));
        putSchemaInPlace(config, back.dataSource());
        var hot = closing.later(Pool.HOT.open(database, poolMetrics));
        var news = closing.later(Pool.NEWS.open(database, poolMetrics));
        var admission = new Admission(metrics);
        var gate = gateOf(admission, database, config.admission());
        var gated = new GatedConnections(hot.dataSource(), gate);
        return new Ground(
                JdbiFactory.over(gated, watcher),
                new HotDaos(
                        gated,
                        statements
                                .<StatementWatcher>map(spans -> name -> spans.begins(name)::accept)
                                .orElse(StatementWatcher.NOBODY)),
                JdbiFactory.over(back.dataSource(), watcher),
                JdbiFactory.over(news.dataSource(), watcher),
                new Pools(hot, back, news, gate),
                time,
                new Entropy(time.clock(), new SecureRandom()),
                issuer,
                metrics,
                tracing,
                admission,
                redisOf(config, metrics, closing));
    }

    /** Without one, none of its classes is as much as loaded. */
    private static Optional<Redis> redisOf(GatehouseConfiguration config, PrometheusRegistry metrics, Closing closing) {
        return config.redis().isSet()
                ? Optional.of(closing.later(Redis.at(config.redis(), metrics)))
                : Optional.empty();
    }

    private static Gate gateOf(Admission admission, DatabaseConfig database, AdmissionConfig bounds) {
        return admission.gate(
                "database",
                database.hotPoolSize(),
                bounds.queue(),
                bounds.longestWait().toJavaDuration());
    }

    Spans spans() {
        return tracing.map(Tracing::spans).orElse(Spans.NONE);
    }

    /** Keeps an eye on what is lent out, and on Redis. */
    void workOn(LifecycleEnvironment lifecycle) {
        redis.ifPresent(there -> {
            there.look();
            lifecycle.manage(PeriodicWorker.named("redis", LOOK_AT_REDIS_EVERY, there::look));
        });
        lifecycle.manage(PeriodicWorker.named("leak watch", LOOK_EVERY, pools::lookForLeaks));
    }

    /** For a command that works beside servers, on a schema that is in place. */
    static DataSource backPool(GatehouseConfiguration config, Closing closing) {
        DataSource database = closing.later(Pool.BACK.open(databaseOf(config, closing)));
        putSchemaInPlace(config, database);
        return database;
    }

    /** How many changes were made to the schema. */
    static int migrate(GatehouseConfiguration config, Closing closing) {
        var database = closing.later(Pool.BACK.open(databaseOf(config, closing)));
        Migrations migrations = new Migrations(database, Set.of());
        int missing = migrations.pending().size();
        migrations.run();
        return missing;
    }

    private static DatabaseConfig databaseOf(GatehouseConfiguration config, Closing closing) {
        DatabaseConfig named = config.database();
        if (!named.embedded()) {
            return named;
        }
        PostgresProcess own = closing.later(PostgresProcess.start(
                new PostgresSettings(config.dataFolder(), 0, Map.of()), PostgresBinaries.onClassPath()));
        return named.at(own.jdbcUrl(), own.user(), own.password());
    }

    private static void putSchemaInPlace(GatehouseConfiguration config, DataSource database) {
        Migrations migrations = new Migrations(database, Set.of());
        if (config.database().embedded() || config.demo() || config.database().migrate()) {
            migrations.run();
            return;
        }
        List<String> missing = migrations.pending();
        if (!missing.isEmpty()) {
            throw new StartRefused("The database's schema lacks " + missing.size() + " changes, the first is "
                    + missing.getFirst() + ": run the command `migrate config.yml`, or set database.migrate to true.");
        }
    }
}
