package dev.gatehouse.ground.db;

import static dev.gatehouse.ground.db.DatabaseConfig.MOST_BACK;
import static dev.gatehouse.ground.db.DatabaseConfig.MOST_HOT;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;

/** The connection pools: hot requests never wait behind what operators and workers do, and the news behind nothing. */
public enum Pool {
    /**
     * Planning is 60 % of a point lookup's cost, so plans are generic; a generic plan that was made while a table was empty
     * would stay a sequential scan for the connection's life, so those are off.
     */
    HOT("-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off"),
    BACK("-c jit=off"),
    NEWS("-c jit=off");

    private final String settings;

    Pool(String settings) {
        this.settings = settings;
    }

    /** Opens the pool uncounted, as a command does; fails at once when the database does not answer. The caller closes it. */
    public HikariDataSource open(DatabaseConfig config) {
        return new HikariDataSource(settings(config));
    }

    /** The same for the server. */
    public OpenPool open(DatabaseConfig config, PoolMetrics metrics) {
        HikariConfig hikari = settings(config);
        Loans loans = metrics.loansOf(hikari.getPoolName(), config.leakAfter().toJavaDuration());
        hikari.setMetricsTrackerFactory(metrics.trackers(loans));
        return new OpenPool(new HikariDataSource(hikari), loans, this == HOT ? MOST_HOT : MOST_BACK);
    }

    private HikariConfig settings(DatabaseConfig config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName(name().toLowerCase(Locale.ROOT));
        hikari.setJdbcUrl(config.url());
        hikari.setUsername(config.user());
        hikari.setPassword(config.password());
        hikari.setMaximumPoolSize(size(config));
        hikari.setConnectionTimeout(config.connectionWait().toMilliseconds());
        hikari.setMaxLifetime(config.connectionMaxLifetime().toMilliseconds());
        hikari.setKeepaliveTime(config.connectionKeepalive().toMilliseconds());
        hikari.setAutoCommit(true);
        hikari.addDataSourceProperty("options", settings + bounds(config));
        hikari.addDataSourceProperty("ApplicationName", "gatehouse " + hikari.getPoolName());
        hikari.addDataSourceProperty("tcpKeepAlive", "true");
        hikari.addDataSourceProperty("logServerErrorDetail", "false"); // the detail quotes the row, so what is in it
        return hikari;
    }

    private int size(DatabaseConfig config) {
        return switch (this) {
            case HOT -> config.hotPoolSize();
            case BACK -> config.backPoolSize();
            case NEWS -> 1;
        };
    }

    private static String bounds(DatabaseConfig config) {
        return " -c statement_timeout=" + config.statementTimeout().toMilliseconds() + " -c lock_timeout="
                + config.lockTimeout().toMilliseconds() + " -c idle_in_transaction_session_timeout="
                + config.idleTransactionTimeout().toMilliseconds();
    }
}
