package dev.gatehouse.operations.sweeper;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code sweeper:} in config.yml. Every default is written here and nowhere else.
 *
 * @param batch rows visited, not rows deleted: a batch among the living is as short as one among the dead
 * @param turn bounds a table's part of a round, so that a huge one starves no other
 */
public record SweeperConfig(
        @Valid @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration interval,

        @Min(1) @Max(100_000) Integer batch,

        @Valid @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration pause,

        @Valid @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration turn) {
    public static final SweeperConfig DEFAULTS = new SweeperConfig(null, null, null, null);

    public SweeperConfig(
            @Nullable Duration interval, @Nullable Integer batch, @Nullable Duration pause, @Nullable Duration turn) {
        this.interval = requireNonNullElse(interval, Duration.minutes(5));
        this.batch = requireNonNullElse(batch, 500);
        this.pause = requireNonNullElse(pause, Duration.milliseconds(50));
        this.turn = requireNonNullElse(turn, Duration.seconds(30));
    }
}
