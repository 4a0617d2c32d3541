package dev.gatehouse.register.tokens;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an ID token says (OIDC Core 2).
 *
 * @param accessToken the token issued beside it, for {@code at_hash}
 * @param claims further claims of the user, asked for by the {@code claims} parameter
 */
public record IdToken(
        String subject,
        String clientId,
        UUID sessionId,
        @Nullable String nonce,
        Instant authTime,
        List<String> amr,
        @Nullable String acr,
        @Nullable String accessToken,
        Map<String, Object> claims,
        SigningAlgorithm algorithm,
        Instant issuedAt,
        Instant expiresAt) {}
