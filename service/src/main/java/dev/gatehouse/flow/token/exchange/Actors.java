package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.grants.IssuedToken;
import dev.gatehouse.register.grants.IssuedTokens;
import dev.gatehouse.register.revocations.LivingSession;
import dev.gatehouse.register.revocations.LivingSessions;
import dev.gatehouse.register.tokens.AccessToken;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.OpaqueToken;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who acts. That asks the database once more than an exchange without an actor: the claim only tells of the actor, so
 * its token need not be held while the subject is judged.
 */
final class Actors {
    private final AccessTokens tokens;
    private final IssuedTokens issued;
    private final LivingSessions sessions;
    private final TimeSource time;

    Actors(AccessTokens tokens, IssuedTokens issued, LivingSessions sessions, TimeSource time) {
        this.tokens = tokens;
        this.issued = issued;
        this.sessions = sessions;
        this.time = time;
    }

    /** Of a living access token with scope {@code openid}; without a token it is the client itself. */
    Actor of(@Nullable String token, Client client) {
        if (token == null) {
            return new Actor(null, client.clientId());
        }
        return OpaqueToken.parse(token)
                .flatMap(opaque -> issued.opaque(opaque.tenantId(), opaque.id(), opaque.hash()))
                .map(known -> exchanged(known, client))
                .or(() -> tokens.read(token).flatMap(signed -> signed(signed, client)))
                .orElseThrow(() -> Refusals.badActor("unknown or over"));
    }

    private Optional<Actor> signed(AccessToken token, Client client) {
        if (!token.expiresAt().isAfter(time.now())) {
            return Optional.empty();
        }
        if (token.grantId() != null) {
            return issued.signed(token.clientId(), token.jti()).map(known -> exchanged(known, client));
        }
        UUID sessionId = token.sessionId();
        return sessionId == null
                ? Optional.empty()
                : sessions.read(sessionId).map(session -> ordinary(session, token, client));
    }

    private static Actor ordinary(LivingSession session, AccessToken token, Client client) {
        return actor(session.tenantId(), session.userId(), token.clientId(), token.scopes(), client);
    }

    /** Who acts for another already is not the one whom its token names. */
    private static Actor exchanged(IssuedToken token, Client client) {
        if (token.delegated()) {
            throw Refusals.badActor("delegated itself");
        }
        return actor(token.tenantId(), token.userId(), token.clientId(), token.scopes(), client);
    }

    private static Actor actor(UUID tenant, UUID user, String clientId, Collection<String> scopes, Client client) {
        if (!tenant.equals(client.tenantId())) {
            throw Refusals.badActor("of another tenant");
        }
        if (!scopes.contains("openid")) {
            throw Refusals.badActor("without openid");
        }
        return new Actor(user, clientId);
    }
}
