package dev.gatehouse.app;

import dev.gatehouse.ground.db.DatabaseConfig;
import dev.gatehouse.ground.db.JdbiFactory;
import dev.gatehouse.ground.db.Migrations;
import dev.gatehouse.ground.db.Pool;
import dev.gatehouse.ground.db.PoolState;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.ground.postgres.PostgresProcess;
import dev.gatehouse.ground.postgres.PostgresSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What everything stands on: a database with the schema in place, time, randomness, our name, and where all are counted. */
record Ground(
        Jdbi hot,
        Jdbi back,
        Jdbi news,
        Supplier<List<PoolState>> pools,
        TimeSource time,
        Entropy entropy,
        Issuer issuer,
        PrometheusRegistry metrics) {
    /** Everything opened here is closed with {@code closing}, the database last. */
    static Ground open(Issuer issuer, GatehouseConfiguration config, TimeSource time, Closing closing) {
        DatabaseConfig database = databaseOf(config, closing);
        var back = closing.later(Pool.BACK.open(database));
        putSchemaInPlace(config, back);
        var hot = closing.later(Pool.HOT.open(database));
        var news = closing.later(Pool.NEWS.open(database));
        return new Ground(
                JdbiFactory.over(hot),
                JdbiFactory.over(back),
                JdbiFactory.over(news),
                () -> List.of(PoolState.of(hot), PoolState.of(back), PoolState.of(news)),
                time,
                new Entropy(time.clock(), new SecureRandom()),
                issuer,
                new PrometheusRegistry());
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
