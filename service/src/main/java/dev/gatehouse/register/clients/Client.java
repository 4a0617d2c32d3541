package dev.gatehouse.register.clients;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client with its tenant as they were at {@link #version()} and {@link #tenantVersion()}; a flow's statement compares both.
 *
 * @param active false when the client or its tenant is not; to the outside that is the same as unknown
 * @param jwks the client's public keys as a JWK Set document, for private_key_jwt
 * @param exchangeAudiences what a token may be aimed at that this client gets in exchange for another
 * @param rateLimitPerMinute null is the server's default
 */
public record Client(
        String clientId,
        UUID tenantId,
        String name,
        boolean active,
        AuthMethod authMethod,
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        Set<String> grantTypes,
        Set<String> scopes,
        @Nullable String jwks,
        SigningAlgorithm idTokenAlgorithm,
        Set<String> exchangeAudiences,
        Rights rights,
        boolean requirePkce,
        @Nullable Integer defaultMaxAge,
        Lifetimes lifetimes,
        @Nullable Integer rateLimitPerMinute,
        List<Secret> secrets,
        long version,
        long tenantVersion,
        long epoch,
        long tenantEpoch) {

    /** What an operator may grant a client; all off by default. */
    public record Rights(
            boolean firstParty, boolean directLogin, boolean trustedLogin, boolean mayExchange, boolean introspect) {}

    /** Seconds; null is the server's default. */
    public record Lifetimes(
            @Nullable Integer code,
            @Nullable Integer accessToken,
            @Nullable Integer idToken,
            @Nullable Integer session,
            @Nullable Integer idle) {}

    /** SHA-256 of a generated secret, and until when it is good. */
    public record Secret(byte[] hash, @Nullable Instant expiresAt) {
        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    public boolean isPublic() {
        return authMethod == AuthMethod.NONE;
    }

    public boolean mayUse(String grantType) {
        return grantTypes.contains(grantType);
    }

    /** OAuth 2.1 7.5.1: a public client always, a confidential one when registered so. */
    public boolean needsPkce() {
        return isPublic() || requirePkce;
    }
}
