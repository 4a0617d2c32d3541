package dev.gatehouse.operations.admin.api;

import dev.gatehouse.operations.admin.audit.AuditFilter;
import dev.gatehouse.operations.admin.http.Problem;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which events are asked for. */
public final class AuditQuery {
    /** Beyond these nothing happened, and PostgreSQL has no name for some of the times that ISO 8601 has. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Supplier<AuditFilter> filter;

    public AuditQuery(
            @QueryParam("category") @Nullable String category,
            @QueryParam("action") @Nullable String action,
            @QueryParam("tenant_id") @Nullable String tenantId,
            @QueryParam("target_type") @Nullable String targetType,
            @QueryParam("target_id") @Nullable String targetId,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("request_id") @Nullable String requestId,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until) {
        this.filter = () -> new AuditFilter(
                text("category", category),
                text("action", action),
                id("tenant_id", tenantId),
                text("target_type", targetType),
                text("target_id", targetId),
                text("actor", actor),
                text("request_id", requestId),
                time("since", since),
                time("until", until));
    }

    /** Judged when it is asked for: what fails while a parameter is made is logged, with the value, as a fault of ours. */
    AuditFilter filter() {
        return filter.get();
    }

    /** U+0000 would be the database's error. */
    private static @Nullable String text(String name, @Nullable String given) {
        if (given != null && given.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(name, "has a control character");
        }
        return given;
    }

    private static @Nullable UUID id(String name, @Nullable String given) {
        try {
            return given == null ? null : UUID.fromString(given);
        } catch (IllegalArgumentException notAnId) {
            throw Problem.invalid(name, "is not of the right form");
        }
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
