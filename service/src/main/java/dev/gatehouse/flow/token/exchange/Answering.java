package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.flow.token.TokenResponse;
import dev.gatehouse.flow.token.exchange.ExchangeDao.Issue;
import dev.gatehouse.guard.audit.OpsEvent;
import dev.gatehouse.guard.audit.OpsEvents;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.tokens.AccessToken;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.ExtraClaims;
import dev.gatehouse.register.tokens.OpaqueToken;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs what was issued, after the last statement returned, and answers (RFC 8693 2.2.1). */
final class Answering {
    private final AccessTokens tokens;
    private final OpsEvents ops;

    Answering(AccessTokens tokens, OpsEvents ops) {
        this.tokens = tokens;
        this.ops = ops;
    }

    /** The scope is always said: it may be less than was asked for. No refresh token comes of an exchange. */
    TokenResponse answer(
            Client client, Issue issue, Exchanged exchanged, @Nullable OpaqueToken opaque, TokenType requested) {
        String token = opaque == null
                ? tokens.mint(signed(client, issue, exchanged), ExtraClaims.parse(exchanged.extra()))
                : opaque.text();
        ops.track(() -> new OpsEvent(
                "token_exchanged",
                client.tenantId(),
                "grant",
                issue.grantId(),
                Map.of(
                        "client_id",
                        client.clientId(),
                        "user_id",
                        exchanged.userId().toString())));
        return new TokenResponse(
                token,
                TokenResponse.BEARER,
                Duration.between(exchanged.issuedAt(), exchanged.expiresAt()).toSeconds(),
                null,
                null,
                String.join(" ", exchanged.scopes()),
                requested.urn());
    }

    /** It says nothing of how the user signed in: the client to which that was told is not the one that gets this. */
    private static AccessToken signed(Client client, Issue issue, Exchanged exchanged) {
        return new AccessToken(
                issue.jti(),
                exchanged.userId().toString(),
                client.clientId(),
                new LinkedHashSet<>(issue.audience()),
                new LinkedHashSet<>(exchanged.scopes()),
                exchanged.sessionId(),
                issue.grantId(),
                exchanged.userEpoch(),
                exchanged.clientEpoch(),
                null,
                List.of(),
                null,
                Set.of(),
                exchanged.issuedAt(),
                exchanged.expiresAt());
    }
}
