package dev.gatehouse.operations.admin.access;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.AssertTrue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code admin.console:} in config.yml. Every default is written here and nowhere else.
 *
 * @param idle without a key or a click for so long, an operator is signed out; what a page asks by itself does not count
 * @param longest from signing in to signing in again, however busy
 */
public record ConsoleConfig(
        @MinDuration(value = 1, unit = TimeUnit.MINUTES) Duration idle,
        @MinDuration(value = 1, unit = TimeUnit.MINUTES) Duration longest) {
    public static final ConsoleConfig DEFAULTS = new ConsoleConfig(null, null);

    public ConsoleConfig(@Nullable Duration idle, @Nullable Duration longest) {
        this.idle = requireNonNullElse(idle, Duration.minutes(30));
        this.longest = requireNonNullElse(longest, Duration.hours(12));
    }

    @JsonIgnore
    @AssertTrue(message = "idle must not be longer than longest")
    public boolean isIdleWithinLongest() {
        return idle.compareTo(longest) <= 0;
    }
}
