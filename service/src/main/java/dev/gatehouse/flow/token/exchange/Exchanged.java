package dev.gatehouse.flow.token.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row of {@code issue.sql}.
 *
 * @param extra claims of the token beyond those that every access token has, as JSON
 * @param begunBytes the size of what the legacy path saves of the grant first
 * @param grantPayload the grant's row in full; empty unless a statement follows that saves it
 * @param tokenPayload the token's row; empty unless a statement follows that saves it
 */
record Exchanged(
        Verdict verdict,
        Instant issuedAt,
        Instant expiresAt,
        UUID userId,
        @Nullable UUID sessionId,
        long userEpoch,
        long clientEpoch,
        List<String> scopes,
        String extra,
        int begunBytes,
        int grantBytes,
        int tokenBytes,
        String grantPayload,
        String tokenPayload) {
    enum Verdict {
        OK,
        STALE,
        SPENT,
        EXPIRED,
        REVOKED,
        THIRD_PARTY,
        MAY_NOT_ACT,
        TOO_DEEP,
        NOT_A_MEMBER
    }

    boolean isOk() {
        return verdict == Verdict.OK;
    }

    @Override
    public String toString() {
        return "Exchanged[" + verdict + "]"; // the token's payload has its hash
    }
}
