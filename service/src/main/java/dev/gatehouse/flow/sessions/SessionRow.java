package dev.gatehouse.flow.sessions;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of {@code list.sql}, column for column. */
record SessionRow(
        UUID sessionId,
        String clientId,
        String clientName,
        @Nullable String device,
        Instant createdAt,
        Instant lastSeenAt,
        String status,
        boolean isCurrent) {}
