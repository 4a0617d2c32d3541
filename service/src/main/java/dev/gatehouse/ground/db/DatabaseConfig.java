package dev.gatehouse.ground.db;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code database:} in config.yml. Every default is written here and nowhere else.
 *
 * @param migrate whether the server may change the schema of a database it did not bring itself
 */
public record DatabaseConfig(
        String url,
        String user,
        String password,
        Boolean migrate,
        @Min(1) @Max(MOST_HOT) Integer hotPoolSize,
        @Min(1) @Max(MOST_BACK) Integer backPoolSize,

        @Valid @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration connectionWait,

        @Valid @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration statementTimeout,

        @Valid @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration lockTimeout,

        @Valid @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration idleTransactionTimeout,

        @Valid @MinDuration(value = 30, unit = TimeUnit.SECONDS)
        Duration connectionMaxLifetime,

        @Valid @MinDuration(value = 30, unit = TimeUnit.SECONDS)
        Duration connectionKeepalive,

        @Valid @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration leakAfter) {
    /** What a pool may be resized to as well. */
    public static final int MOST_HOT = 1000;

    public static final int MOST_BACK = 100;

    public static final DatabaseConfig DEFAULTS =
            new DatabaseConfig(null, null, null, null, null, null, null, null, null, null, null, null, null);

    public DatabaseConfig(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable Boolean migrate,
            @Nullable Integer hotPoolSize,
            @Nullable Integer backPoolSize,
            @Nullable Duration connectionWait,
            @Nullable Duration statementTimeout,
            @Nullable Duration lockTimeout,
            @Nullable Duration idleTransactionTimeout,
            @Nullable Duration connectionMaxLifetime,
            @Nullable Duration connectionKeepalive,
            @Nullable Duration leakAfter) {
        this.url = requireNonNullElse(url, "");
        this.user = requireNonNullElse(user, "");
        this.password = requireNonNullElse(password, "");
        this.migrate = requireNonNullElse(migrate, false);
        this.hotPoolSize = requireNonNullElse(hotPoolSize, 16);
        this.backPoolSize = requireNonNullElse(backPoolSize, 4);
        this.connectionWait = requireNonNullElse(connectionWait, Duration.seconds(2));
        this.statementTimeout = requireNonNullElse(statementTimeout, Duration.seconds(5));
        this.lockTimeout = requireNonNullElse(lockTimeout, Duration.seconds(1));
        this.idleTransactionTimeout = requireNonNullElse(idleTransactionTimeout, Duration.seconds(10));
        this.connectionMaxLifetime = requireNonNullElse(connectionMaxLifetime, Duration.minutes(30));
        this.connectionKeepalive = requireNonNullElse(connectionKeepalive, Duration.minutes(2));
        this.leakAfter = requireNonNullElse(leakAfter, Duration.seconds(30));
    }

    @JsonIgnore
    @AssertTrue(message = "connectionKeepalive must be shorter than connectionMaxLifetime")
    public boolean isKeptAliveWithinItsLife() {
        return connectionKeepalive.toMilliseconds() < connectionMaxLifetime.toMilliseconds();
    }

    @JsonIgnore
    @AssertTrue(message = "leakAfter must be longer than statementTimeout: a statement that runs is no leak")
    public boolean isLeakLongerThanAStatement() {
        return leakAfter.toMilliseconds() > statementTimeout.toMilliseconds();
    }

    /** Without an address the server brings its own PostgreSQL. */
    public boolean embedded() {
        return url.isBlank();
    }

    public DatabaseConfig at(String otherUrl, String otherUser, String otherPassword) {
        return new DatabaseConfig(
                otherUrl,
                otherUser,
                otherPassword,
                migrate,
                hotPoolSize,
                backPoolSize,
                connectionWait,
                statementTimeout,
                lockTimeout,
                idleTransactionTimeout,
                connectionMaxLifetime,
                connectionKeepalive,
                leakAfter);
    }

    @Override
    public String toString() {
        return "DatabaseConfig[" + url + "]"; // never the password
    }
}
