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
 * @param queue the wait at the end of a full queue is its length by what the database serves in a second: 128 by 2,500 are 50 ms
 * @param longestWait half of what an accepted request may take at worst under overload, 200 ms: who waited longer has a caller
 *     who waits no more
 */
public record AdmissionConfig(
        @Min(0) @Max(100_000) Integer queue,

        @Valid @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration longestWait,

        @Min(1) @Max(100_000) Integer inFlight) {
    public static final AdmissionConfig DEFAULTS = new AdmissionConfig(null, null, null);

    public AdmissionConfig(@Nullable Integer queue, @Nullable Duration longestWait, @Nullable Integer inFlight) {
        this.queue = requireNonNullElse(queue, 128);
        this.longestWait = requireNonNullElse(longestWait, Duration.milliseconds(100));
        this.inFlight = requireNonNullElse(inFlight, 256);
    }
}
