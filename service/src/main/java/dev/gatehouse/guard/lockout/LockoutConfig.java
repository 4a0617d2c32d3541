package dev.gatehouse.guard.lockout;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code lockout:} in config.yml. Every default is written here and nowhere else. */
public record LockoutConfig(
        @Min(1) @Max(1_000) Integer failures,

        @Valid @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration window,

        @Min(1) @Max(10_000) Integer failuresPerDay,

        @Valid @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration longest) {
    public static final LockoutConfig DEFAULTS = new LockoutConfig(null, null, null, null);

    public LockoutConfig(
            @Nullable Integer failures,
            @Nullable Duration window,
            @Nullable Integer failuresPerDay,
            @Nullable Duration longest) {
        this.failures = requireNonNullElse(failures, 5);
        this.window = requireNonNullElse(window, Duration.minutes(15));
        this.failuresPerDay = requireNonNullElse(failuresPerDay, 10);
        this.longest = requireNonNullElse(longest, Duration.minutes(15));
    }
}
