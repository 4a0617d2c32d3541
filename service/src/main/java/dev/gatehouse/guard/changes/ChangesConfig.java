package dev.gatehouse.guard.changes;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code changes:} in config.yml. Every default is written here and nowhere else.
 *
 * @param pollEvery how often an instance asks for news
 * @param maxLag how old the last answer may be before copies in memory answer nothing any more
 */
public record ChangesConfig(
        @Valid @MinDuration(value = 10, unit = TimeUnit.MILLISECONDS)
        Duration pollEvery,

        @Valid Duration maxLag) {
    public static final ChangesConfig DEFAULTS = new ChangesConfig(null, null);

    public ChangesConfig(@Nullable Duration pollEvery, @Nullable Duration maxLag) {
        this.pollEvery = requireNonNullElse(pollEvery, Duration.milliseconds(250));
        this.maxLag = requireNonNullElse(maxLag, Duration.seconds(1));
    }

    @JsonIgnore
    @AssertTrue(message = "changes.maxLag must be at least twice changes.pollEvery, or copies in memory never answer")
    public boolean isLagAboveThePoll() {
        return maxLag.toNanoseconds() >= 2 * pollEvery.toNanoseconds();
    }
}
