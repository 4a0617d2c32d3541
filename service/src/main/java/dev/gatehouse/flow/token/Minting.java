package dev.gatehouse.flow.token;

import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.guard.audit.OpsEvent;
import dev.gatehouse.guard.audit.OpsEvents;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.tokens.AccessToken;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.IdToken;
import dev.gatehouse.register.tokens.IdTokens;
import dev.gatehouse.register.tokens.LifetimesConfig;
import dev.gatehouse.register.tokens.RefreshToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs what a statement has granted, after that statement returned: no transaction and no connection is held meanwhile. */
final class Minting {
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;
    private final Issuer issuer;
    private final Entropy entropy;
    private final TimeSource time;
    private final LifetimesConfig lifetimes;
    private final OpsEvents ops;

    Minting(
            AccessTokens accessTokens,
            IdTokens idTokens,
            Issuer issuer,
            Entropy entropy,
            TimeSource time,
            LifetimesConfig lifetimes,
            OpsEvents ops) {
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
        this.issuer = issuer;
        this.entropy = entropy;
        this.time = time;
        this.lifetimes = lifetimes;
        this.ops = ops;
    }

    /**
     * The answer to a code or a refresh token; a scope without {@code openid} gets no ID token.
     *
     * @param event what this is called in the audit
     */
    TokenResponse answer(
            Client client,
            Granted granted,
            Narrowing narrowing,
            @Nullable String nonce,
            @Nullable RefreshToken refreshToken,
            String event) {
        Set<String> scopes = narrowing.scopesOf(granted);
        AccessToken access = accessToken(client, granted, scopes, narrowing.resourcesOf(granted));
        String accessText = accessTokens.mint(access);
        ops.track(() -> new OpsEvent(
                event,
                client.tenantId(),
                "session",
                granted.sessionId().toString(),
                Map.of(
                        "client_id",
                        client.clientId(),
                        "user_id",
                        granted.userId().toString())));
        return response(
                accessText,
                access,
                refreshToken == null ? null : refreshToken.text(),
                scopes.contains("openid") ? idTokens.mint(idToken(client, granted, nonce, accessText)) : null);
    }

    /** RFC 6749 4.4.3: no refresh token; {@code sub} is the client (RFC 9068 2.2). */
    TokenResponse forClient(Client client, Set<String> scopes, Set<String> resources) {
        Instant now = time.now();
        AccessToken access = new AccessToken(
                entropy.timeOrderedId().toString(),
                client.clientId(),
                client.clientId(),
                audience(resources),
                scopes,
                null,
                null,
                client.epoch(),
                null,
                null,
                List.of(),
                null,
                Set.of(),
                now,
                now.plus(accessLifetime(client)));
        ops.track(() -> new OpsEvent("token_issued", client.tenantId(), "client", client.clientId(), Map.of()));
        return response(accessTokens.mint(access), access, null, null);
    }

    private AccessToken accessToken(Client client, Granted granted, Set<String> scopes, Set<String> resources) {
        Instant full = granted.decidedAt().plus(accessLifetime(client));
        return new AccessToken(
                entropy.timeOrderedId().toString(),
                granted.userId().toString(),
                client.clientId(),
                audience(resources),
                scopes,
                granted.sessionId(),
                null,
                granted.userEpoch(),
                granted.clientEpoch(),
                granted.authTime(),
                granted.amr(),
                granted.acr(),
                RequestedClaims.userinfo(granted.claims()),
                granted.decidedAt(),
                full.isBefore(granted.sessionExpiresAt()) ? full : granted.sessionExpiresAt());
    }

    private IdToken idToken(Client client, Granted granted, @Nullable String nonce, String accessText) {
        Duration lifetime =
                Duration.ofSeconds(LifetimesConfig.seconds(client.lifetimes().idToken(), lifetimes.idToken()));
        return new IdToken(
                granted.userId().toString(),
                client.clientId(),
                granted.sessionId(),
                nonce,
                granted.authTime(),
                granted.amr(),
                granted.acr(),
                accessText,
                granted.holder().claims(RequestedClaims.idToken(granted.claims())),
                client.idTokenAlgorithm(),
                granted.decidedAt(),
                granted.decidedAt().plus(lifetime));
    }

    private Duration accessLifetime(Client client) {
        return Duration.ofSeconds(LifetimesConfig.seconds(client.lifetimes().accessToken(), lifetimes.accessToken()));
    }

    /** Bound to no resource, a token is for this server's own endpoints. */
    private Set<String> audience(Set<String> resources) {
        return resources.isEmpty() ? Set.of(issuer.value()) : resources;
    }

    private static TokenResponse response(
            String text, AccessToken access, @Nullable String refreshToken, @Nullable String idToken) {
        return new TokenResponse(
                text,
                TokenResponse.BEARER,
                Duration.between(access.issuedAt(), access.expiresAt()).toSeconds(),
                refreshToken,
                idToken,
                access.scopes().isEmpty() ? null : String.join(" ", access.scopes()),
                null);
    }
}
