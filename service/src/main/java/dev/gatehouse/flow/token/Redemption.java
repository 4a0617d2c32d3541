package dev.gatehouse.flow.token;

import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** The row of {@code redeem.sql}. */
record Redemption(
        Verdict verdict,
        boolean refreshable,
        @Nullable String nonce,
        @Nested Granted granted) {
    enum Verdict {
        OK,
        STALE,
        UNKNOWN,
        OTHER_CLIENT,
        REUSE,
        USED,
        EXPIRED,
        REDIRECT_MISMATCH,
        PKCE_MISMATCH,
        TARGET_MISMATCH,
        REVOKED
    }
}
