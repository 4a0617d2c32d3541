package dev.gatehouse.guard.shedding;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code admission:} in config.yml. Every default is written here and nowhere else.
 *
 * <p>What is let in takes {@code inFlight} by what is done in a second: 32 by 500 are 64 ms on two busy cores. With the waits
 * before it that stays under the 200 ms that an accepted request may take under overload.
 *
 * @param queue waiting at the door of each class, and as many for a connection
 * @param longestWait each of the two
 */
public record AdmissionConfig(
        @Min(0) @Max(100_000) Integer queue,

        @Valid @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration longestWait,

        @Min(1) @Max(100_000) Integer inFlight) {
    public static final AdmissionConfig DEFAULTS = new AdmissionConfig(null, null, null);

    public AdmissionConfig(@Nullable Integer queue, @Nullable Duration longestWait, @Nullable Integer inFlight) {
        this.queue = requireNonNullElse(queue, 32);
        this.longestWait = requireNonNullElse(longestWait, Duration.milliseconds(20));
        this.inFlight = requireNonNullElse(inFlight, 32);
    }
}
