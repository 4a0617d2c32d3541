package dev.gatehouse.ground.redis;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code redis:} in config.yml. Every default is written here and nowhere else.
 *
 * @param url empty: there is no Redis
 * @param timeout for a connection, and for an answer
 * @param connections at most
 */
public record RedisConfig(
        String url,
        String user,
        String password,

        @Valid @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS) @MaxDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration timeout,

        @Min(1) @Max(1000) Integer connections) {
    public static final RedisConfig DEFAULTS = new RedisConfig(null, null, null, null, null);

    public RedisConfig(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable Duration timeout,
            @Nullable Integer connections) {
        this.url = requireNonNullElse(url, "");
        this.user = requireNonNullElse(user, "");
        this.password = requireNonNullElse(password, "");
        this.timeout = requireNonNullElse(timeout, Duration.milliseconds(40));
        this.connections = requireNonNullElse(connections, 16);
    }

    public boolean isSet() {
        return !url.isBlank();
    }

    @JsonIgnore
    @AssertTrue(
            message = "redis.url must be like redis://host:6379, redis-sentinel://host:26379,host:26379/master"
                    + " or redis-cluster://host:6379,host:6379, with rediss for TLS")
    public boolean isUrlReadable() {
        return !isSet() || RedisUrl.parse(url).isPresent();
    }

    @Override
    public String toString() {
        return "RedisConfig[" + (isSet() ? "set" : "none") + "]"; // the URL may hold the password
    }
}
