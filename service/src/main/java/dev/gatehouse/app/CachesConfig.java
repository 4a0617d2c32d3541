package dev.gatehouse.app;

import static java.util.Objects.requireNonNullElse;

import dev.gatehouse.guard.cache.CacheConfig;
import io.dropwizard.util.Duration;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * {@code caches:} in config.yml. Every default is written here and nowhere else.
 *
 * @param deadTokens presented refresh tokens that were refused for good
 */
public record CachesConfig(
        @Valid CacheConfig clients,
        @Valid CacheConfig users,
        @Valid CacheConfig sessions,
        @Valid CacheConfig resources,
        @Valid CacheConfig deadTokens) {
    static final CachesConfig DEFAULTS = new CachesConfig(null, null, null, null, null);

    public CachesConfig(
            @Nullable CacheConfig clients,
            @Nullable CacheConfig users,
            @Nullable CacheConfig sessions,
            @Nullable CacheConfig resources,
            @Nullable CacheConfig deadTokens) {
        this.clients = requireNonNullElse(clients, new CacheConfig(10_000, Duration.minutes(5)));
        this.users = requireNonNullElse(users, new CacheConfig(20_000, Duration.seconds(60)));
        this.sessions = requireNonNullElse(sessions, new CacheConfig(50_000, Duration.seconds(60)));
        this.resources = requireNonNullElse(resources, new CacheConfig(1_000, Duration.minutes(5)));
        this.deadTokens = requireNonNullElse(deadTokens, new CacheConfig(50_000, Duration.minutes(10)));
    }
}
