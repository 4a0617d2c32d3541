package dev.gatehouse.register.tokens;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.AssertTrue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code lifetimes:} in config.yml; a client may have its own. Every default is written here and nowhere else. */
public record LifetimesConfig(
        @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
        Duration code,

        @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration accessToken,

        @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration idToken,

        @MinDuration(value = 1, unit = TimeUnit.MINUTES) Duration session,
        @MinDuration(value = 1, unit = TimeUnit.MINUTES) Duration idle,
        @MinDuration(value = 1, unit = TimeUnit.MINUTES) Duration login,
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES) Duration refreshGrace,

        @MinDuration(value = 1, unit = TimeUnit.SECONDS) @MaxDuration(value = 1, unit = TimeUnit.HOURS)
        Duration subjectToken) {
    public static final LifetimesConfig DEFAULTS = new LifetimesConfig(null, null, null, null, null, null, null, null);

    public LifetimesConfig(
            @Nullable Duration code,
            @Nullable Duration accessToken,
            @Nullable Duration idToken,
            @Nullable Duration session,
            @Nullable Duration idle,
            @Nullable Duration login,
            @Nullable Duration refreshGrace,
            @Nullable Duration subjectToken) {
        this.code = requireNonNullElse(code, Duration.seconds(60));
        this.accessToken = requireNonNullElse(accessToken, Duration.minutes(15));
        this.idToken = requireNonNullElse(idToken, Duration.hours(1));
        this.session = requireNonNullElse(session, Duration.days(30));
        this.idle = requireNonNullElse(idle, Duration.days(7));
        this.login = requireNonNullElse(login, Duration.hours(12));
        this.refreshGrace = requireNonNullElse(refreshGrace, Duration.seconds(10));
        this.subjectToken = requireNonNullElse(subjectToken, Duration.minutes(10));
    }

    @JsonIgnore
    @AssertTrue(message = "lifetimes.idle must not be longer than lifetimes.session")
    public boolean isIdleWithinSession() {
        return idle.toNanoseconds() <= session.toNanoseconds();
    }

    /** Seconds of this lifetime, unless the client has its own. */
    public static int seconds(@Nullable Integer ofClient, Duration byDefault) {
        return ofClient != null ? ofClient : Math.toIntExact(byDefault.toSeconds());
    }
}
