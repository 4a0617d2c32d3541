package dev.gatehouse.guard.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that went well, by ids only; a sample of these tells what the server is used for. */
public record OpsEvent(
        String action, @Nullable UUID tenantId, String targetType, String targetId, Map<String, String> details) {}
