package dev.gatehouse.operations.admin.api;

import dev.gatehouse.register.grants.ExchangedToken;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token.
 *
 * @param revoked whether the revocation list names it; what ended with its session, grant, user or client is not named
 * @param revokedUntil how long the list does
 * @param exchanged null for what did not come from a token exchange, and is stored nowhere
 */
public record TokenView(
        String jti,
        boolean revoked,
        @Nullable Instant revokedUntil,
        @Nullable Exchanged exchanged) {
    /** Of an exchanged token, its row. */
    public record Exchanged(
            String grantId,
            UUID tenantId,
            UUID userId,
            String clientId,
            @Nullable UUID sessionId,
            String scope,
            List<String> audience,
            String format,
            String state,
            Instant issuedAt,
            Instant expiresAt) {
        static Exchanged of(ExchangedToken token) {
            return new Exchanged(
                    token.grantId(),
                    token.tenantId(),
                    token.userId(),
                    token.clientId(),
                    token.sessionId(),
                    token.scope(),
                    token.audience(),
                    token.opaque() ? "opaque" : "jwt",
                    token.state().name().toLowerCase(Locale.ROOT),
                    token.issuedAt(),
                    token.expiresAt());
        }
    }

    static TokenView of(String jti, Optional<Instant> listedUntil, Optional<ExchangedToken> token) {
        return new TokenView(
                jti,
                listedUntil.isPresent(),
                listedUntil.orElse(null),
                token.map(Exchanged::of).orElse(null));
    }
}
