package dev.gatehouse.guard.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that whoever guards the server wants to hear of. It names people and clients by their ids only, and never anything
 * that a stranger typed.
 *
 * @param targetType the kind of thing that it was done to, such as {@code client}
 * @param details ids and words of ours
 * @param address where it came from; kept apart, and forgotten first
 */
public record SecurityEvent(
        String action,
        @Nullable UUID tenantId,
        String targetType,
        String targetId,
        Map<String, String> details,
        @Nullable String address) {}
