package dev.gatehouse.guard.cache;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;

/**
 * The bounds of one cache.
 *
 * @param entries how many are kept at most; 0 keeps none
 * @param ttl how long one is kept at most, however true it still is
 */
public record CacheConfig(
        @Min(0) @Max(10_000_000) int entries,

        @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        Duration ttl) {}
