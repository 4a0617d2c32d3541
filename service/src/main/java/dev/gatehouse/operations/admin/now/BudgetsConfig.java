package dev.gatehouse.operations.admin.now;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * {@code budgets:} in config.yml. Every default is written here and nowhere else. They are judged over the last ten seconds, so
 * that whoever is called at night sees what is wrong now; the alerts of docs/monitoring judge minutes, and call.
 *
 * @param p95 of an endpoint's requests that went well
 * @param p99 of the same
 * @param held p95 of what a connection is held for, the statements and what lies between them; a tenth of what some may take at most
 * @param failedShare of all requests, 0 to 1
 * @param shedPerSecond requests of a class that found no room
 * @param cacheHits the share of a cache's look-ups that it should answer, 0 to 1
 * @param outboxEvents that wait to be relayed
 * @param outboxAge of the oldest of them
 * @param blockedPerSecond requests over a rate limit, of one client or of all
 * @param canaryTimes how many times slower a write path of token exchange may be than another
 * @param sweeperAge since the sweeper last ended a round
 */
public record BudgetsConfig(
        Duration p95,
        Duration p99,
        Duration held,
        @DecimalMin("0") @DecimalMax("1") Double failedShare,
        @DecimalMin("0") Double shedPerSecond,
        @DecimalMin("0") @DecimalMax("1") Double cacheHits,
        @Min(1) Integer outboxEvents,
        Duration outboxAge,
        @DecimalMin("0") Double blockedPerSecond,
        @DecimalMin("1") Double canaryTimes,
        Duration sweeperAge) {
    public static final BudgetsConfig DEFAULTS =
            new BudgetsConfig(null, null, null, null, null, null, null, null, null, null, null);

    public BudgetsConfig(
            @Nullable Duration p95,
            @Nullable Duration p99,
            @Nullable Duration held,
            @Nullable Double failedShare,
            @Nullable Double shedPerSecond,
            @Nullable Double cacheHits,
            @Nullable Integer outboxEvents,
            @Nullable Duration outboxAge,
            @Nullable Double blockedPerSecond,
            @Nullable Double canaryTimes,
            @Nullable Duration sweeperAge) {
        this.p95 = requireNonNullElse(p95, Duration.milliseconds(100));
        this.p99 = requireNonNullElse(p99, Duration.milliseconds(200));
        this.held = requireNonNullElse(held, Duration.milliseconds(50));
        this.failedShare = requireNonNullElse(failedShare, .05);
        this.shedPerSecond = requireNonNullElse(shedPerSecond, 1.0);
        this.cacheHits = requireNonNullElse(cacheHits, .8);
        this.outboxEvents = requireNonNullElse(outboxEvents, 1_000);
        this.outboxAge = requireNonNullElse(outboxAge, Duration.seconds(5));
        this.blockedPerSecond = requireNonNullElse(blockedPerSecond, 10.0);
        this.canaryTimes = requireNonNullElse(canaryTimes, 1.5);
        this.sweeperAge = requireNonNullElse(sweeperAge, Duration.hours(1));
    }
}
