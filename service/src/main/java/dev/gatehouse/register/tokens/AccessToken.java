package dev.gatehouse.register.tokens;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an access token of ours says (RFC 9068).
 *
 * @param subject the user, or the client itself for client_credentials
 * @param audience the issuer, or the resources it is bound to (RFC 8707)
 * @param sessionId claim {@code sid}; null for client_credentials
 * @param grantId claim {@code gid}; null unless the token was exchanged
 * @param epoch the user's when there is a session, else the client's
 * @param clientEpoch the client's, when there is a session
 * @param userinfoClaims single claims asked for by the {@code claims} parameter (OIDC Core 5.5)
 */
public record AccessToken(
        String jti,
        String subject,
        String clientId,
        Set<String> audience,
        Set<String> scopes,
        @Nullable UUID sessionId,
        @Nullable String grantId,
        long epoch,
        @Nullable Long clientEpoch,
        @Nullable Instant authTime,
        List<String> amr,
        @Nullable String acr,
        Set<String> userinfoClaims,
        Instant issuedAt,
        Instant expiresAt) {}
