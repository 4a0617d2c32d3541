package dev.gatehouse.ground.db;

import static dev.gatehouse.ground.db.DatabaseConfig.MOST_BACK;
import static dev.gatehouse.ground.db.DatabaseConfig.MOST_HOT;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The connection pools: hot requests never wait behind what operators and workers do, and the news behind nothing. */
public enum Pool {
    HOT,
    BACK,
    NEWS;

    /** How much later than the server ends a statement we stop waiting for its word of it. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /**
     * PostgreSQL's settings by which statements are planned. Planning is 60 % of a point lookup's cost, so hot plans are generic;
     * a generic plan that was made while a table was empty would stay a sequential scan for the connection's life, so those are
     * off.
     */
    public Map<String, String> planning() {
        return this == HOT
                ? Map.of("plan_cache_mode", "force_generic_plan", "enable_seqscan", "off", "jit", "off")
                : Map.of("jit", "off");
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
        OpenPool pool = new OpenPool(new HikariDataSource(hikari), loans, this == HOT ? MOST_HOT : MOST_BACK);
        ((Reconnecting) hikari.getDataSource()).bePatient();
        return pool;
    }

    private HikariConfig settings(DatabaseConfig config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName(name().toLowerCase(Locale.ROOT));
        hikari.setDataSource(new Reconnecting(config.url(), properties(config)));
        hikari.setMaximumPoolSize(size(config));
        hikari.setConnectionTimeout(config.connectionWait().toMilliseconds());
        hikari.setMaxLifetime(config.connectionMaxLifetime().toMilliseconds());
        hikari.setKeepaliveTime(config.connectionKeepalive().toMilliseconds());
        hikari.setAutoCommit(true);
        hikari.setExceptionOverride(new LeaveAFormerPrimary());
        return hikari;
    }

    private Properties properties(DatabaseConfig config) {
        Properties driver = new Properties();
        driver.setProperty("user", config.user());
        driver.setProperty("password", config.password());
        driver.setProperty("options", options(config));
        driver.setProperty("ApplicationName", "gatehouse " + name().toLowerCase(Locale.ROOT));
        driver.setProperty("tcpKeepAlive", "true");
        driver.setProperty("socketTimeout", Long.toString(silence(config).toSeconds()));
        driver.setProperty("logServerErrorDetail", "false"); // the detail quotes the row, so what is in it
        return driver;
    }

    /** A server that says nothing for so long is not there: it would have ended the statement itself. */
    private static Duration silence(DatabaseConfig config) {
        return config.statementTimeout().toJavaDuration().plus(GRACE);
    }

    private int size(DatabaseConfig config) {
        return switch (this) {
            case HOT -> config.hotPoolSize();
            case BACK -> config.backPoolSize();
            case NEWS -> 1;
        };
    }

    private String options(DatabaseConfig config) {
        return planning().entrySet().stream()
                .map(one -> "-c " + one.getKey() + '=' + one.getValue())
                .collect(Collectors.joining(" ", "", bounds(config)));
    }

    private static String bounds(DatabaseConfig config) {
        return " -c statement_timeout=" + config.statementTimeout().toMilliseconds() + " -c lock_timeout="
                + config.lockTimeout().toMilliseconds() + " -c idle_in_transaction_session_timeout="
                + config.idleTransactionTimeout().toMilliseconds();
    }
}
