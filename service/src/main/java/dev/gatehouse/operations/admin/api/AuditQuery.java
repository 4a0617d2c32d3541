package dev.gatehouse.operations.admin.api;

import dev.gatehouse.operations.admin.audit.AuditFilter;
import dev.gatehouse.operations.admin.http.Problem;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which events are asked for. */
public final class AuditQuery {
    /** Beyond these nothing happened, and PostgreSQL has no name for some of the times that ISO 8601 has. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final AuditFilter filter;

    public AuditQuery(
            @QueryParam("category") @Nullable String category,
            @QueryParam("action") @Nullable String action,
            @QueryParam("tenant_id") @Nullable UUID tenantId,
            @QueryParam("target_type") @Nullable String targetType,
            @QueryParam("target_id") @Nullable String targetId,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("request_id") @Nullable String requestId,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until) {
        this.filter = new AuditFilter(
                text("category", category),
                text("action", action),
                tenantId,
                text("target_type", targetType),
                text("target_id", targetId),
                text("actor", actor),
                text("request_id", requestId),
                time("since", since),
                time("until", until));
    }

    AuditFilter filter() {
        return filter;
    }

    /** U+0000 would be the database's error. */
    private static @Nullable String text(String name, @Nullable String given) {
        if (given != null && given.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(name, "has a control character");
        }
        return given;
    }

    private static @Nullable Instant time(String name, @Nullable String given) {
        try {
            return given == null ? null : nearer(OffsetDateTime.parse(given).toInstant());
        } catch (DateTimeException notATime) {
            throw Problem.invalid(name, "is not a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static Instant nearer(Instant time) {
        return Stream.of(EARLIEST, time, LATEST).sorted().toList().get(1);
    }
}
