package dev.gatehouse.ground.db;

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

    /** Opens the pool; fails at once when the database does not answer. The caller closes it. */
    public HikariDataSource open(DatabaseConfig config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName(name().toLowerCase(Locale.ROOT));
        hikari.setJdbcUrl(config.url());
        hikari.setUsername(config.user());
        hikari.setPassword(config.password());
        hikari.setMaximumPoolSize(size(config));
        hikari.setConnectionTimeout(config.connectionWait().toMilliseconds());
        hikari.setAutoCommit(true);
        hikari.addDataSourceProperty("options", settings + bounds(config));
        hikari.addDataSourceProperty("ApplicationName", "gatehouse " + hikari.getPoolName());
        hikari.addDataSourceProperty("tcpKeepAlive", "true");
        hikari.addDataSourceProperty("logServerErrorDetail", "false"); // the detail quotes the row, so what is in it
        return new HikariDataSource(hikari);
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
                + config.lockTimeout().toMilliseconds();
    }
}
