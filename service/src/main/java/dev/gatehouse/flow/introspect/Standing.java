package dev.gatehouse.flow.introspect;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.clients.Clients;
import dev.gatehouse.register.flags.Flag;
import dev.gatehouse.register.flags.Flags;
import dev.gatehouse.register.revocations.LivingSession;
import dev.gatehouse.register.revocations.LivingSessions;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.AccessToken;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether a well-signed access token still counts. Memory can say that it does, or that it was revoked; everything else is the
 * statement's to say.
 */
final class Standing {
    private final IntrospectDao dao;
    private final Clients clients;
    private final LivingSessions sessions;
    private final Flags flags;
    private final Revocations revocations;
    private final TimeSource time;

    Standing(
            IntrospectDao dao,
            Clients clients,
            LivingSessions sessions,
            Flags flags,
            Revocations revocations,
            TimeSource time) {
        this.dao = dao;
        this.clients = clients;
        this.sessions = sessions;
        this.flags = flags;
        this.revocations = revocations;
        this.time = time;
    }

    /** The tenant of the token's client; empty for a token that counts no more. */
    Optional<UUID> tenantOf(AccessToken token) {
        UUID sessionId = token.sessionId();
        if (sessionId == null ? revocations.reachesToken(token.jti()) : sessions.isRevoked(sessionId, token.jti())) {
            return Optional.empty();
        }
        return (sessionId == null ? tenantOfClient(token) : tenantOfSession(sessionId, token)).or(() -> judged(token));
    }

    private Optional<UUID> tenantOfSession(UUID sessionId, AccessToken token) {
        return sessions.of(sessionId, token.jti())
                .map(LivingSession::tenantId)
                .filter(tenant -> flags.isOn(Flag.ANSWERS_FROM_MEMORY, tenant, token.clientId()));
    }

    private Optional<UUID> tenantOfClient(AccessToken token) {
        return revocations.areKnown()
                ? clients.find(token.clientId())
                        .filter(client -> token.epoch() >= client.epoch())
                        .map(Client::tenantId)
                        .filter(tenant -> flags.isOn(Flag.ANSWERS_FROM_MEMORY, tenant, token.clientId()))
                : Optional.empty();
    }

    private Optional<UUID> judged(AccessToken token) {
        return dao.accessToken(token.clientId(), token.jti(), token.sessionId(), token.epoch(), time.offset())
                .filter(IntrospectDao.Judged::active)
                .map(IntrospectDao.Judged::tenantId);
    }
}
