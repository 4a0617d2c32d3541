package dev.gatehouse.flow.token;

import org.jdbi.v3.core.mapper.Nested;

/**
 * The row of {@code rotate.sql}.
 *
 * @param sealed the successor that the presented token was given before; empty unless the verdict is REPLAY
 */
record Rotation(Verdict verdict, byte[] sealed, @Nested Granted granted) {
    enum Verdict {
        OK,
        REPLAY,
        STALE,
        UNKNOWN,
        OTHER_CLIENT,
        REVOKED,
        LOGIN_OVER,
        EXPIRED,
        LATE,
        REUSE,
        SCOPE_TOO_WIDE,
        TARGET_MISMATCH
    }
}
