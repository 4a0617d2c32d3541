package dev.gatehouse.register.flags;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flag as somebody set it.
 *
 * @param tenantId null for everybody
 * @param rolloutValue what {@code rolloutPercent} of the clients get instead; both or neither
 */
public record Setting(
        String name,
        @Nullable UUID tenantId,
        String value,
        @Nullable String rolloutValue,
        @Nullable Integer rolloutPercent,
        Instant updatedAt) {}
