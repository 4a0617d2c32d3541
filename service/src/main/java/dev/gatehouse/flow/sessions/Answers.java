package dev.gatehouse.flow.sessions;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.STRING;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The JSON that clients of the older service know. */
final class Answers {
    private Answers() {}

    @JsonNaming(SnakeCaseStrategy.class)
    record SessionList(List<Session> sessions) {
        static SessionList of(List<SessionRow> rows) {
            return new SessionList(rows.stream().map(Session::of).toList());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Session(
            UUID sessionId,
            String clientId,
            String clientName,
            String device,
            @JsonFormat(shape = STRING) Instant createdAt,
            @JsonFormat(shape = STRING) Instant lastActivity,
            boolean isCurrent,
            String status) {
        private static Session of(SessionRow row) {
            return new Session(
                    row.sessionId(),
                    row.clientId(),
                    row.clientName(),
                    requireNonNullElse(row.device(), "Unknown device"),
                    row.createdAt(),
                    row.lastSeenAt(),
                    row.isCurrent(),
                    row.status());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Revoked(boolean revoked, UUID sessionId, String message) {
        static Revoked of(UUID sessionId) {
            return new Revoked(true, sessionId, "Session revoked successfully");
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record RevokedAll(int revokedCount, String message) {
        static RevokedAll of(int count) {
            return new RevokedAll(count, count == 1 ? "1 session revoked" : count + " sessions revoked");
        }
    }
}
