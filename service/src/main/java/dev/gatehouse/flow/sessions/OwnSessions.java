package dev.gatehouse.flow.sessions;

import static dev.gatehouse.ground.kernel.OAuthError.INSUFFICIENT_SCOPE;
import static dev.gatehouse.ground.kernel.OAuthError.NOT_FOUND;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.http.BearerToken;
import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.clients.Clients;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.UserToken;
import dev.gatehouse.register.tokens.UserTokens;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a user may see and end: the user's own sessions, by the hand of a client that may speak of them. */
final class OwnSessions {
    private static final String SCOPE = "gatehouse:sessions";

    private final SessionsDao dao;
    private final UserTokens tokens;
    private final Clients clients;
    private final Revocations revocations;
    private final TimeSource time;

    OwnSessions(SessionsDao dao, UserTokens tokens, Clients clients, Revocations revocations, TimeSource time) {
        this.dao = dao;
        this.tokens = tokens;
        this.clients = clients;
        this.revocations = revocations;
        this.time = time;
    }

    List<SessionRow> list(Optional<BearerToken> bearer) {
        List<SessionRow> sessions = dao.list(caller(bearer), time.offset());
        if (sessions.isEmpty()) {
            throw callerIsDead();
        }
        return sessions;
    }

    void revoke(Optional<BearerToken> bearer, UUID sessionId) {
        UserToken caller = caller(bearer);
        RevokeVerdict verdict =
                Attempts.atMostTwo(() -> dao.revoke(caller, sessionId, RequestId.current(), time.offset()));
        switch (verdict) {
            case OK, ALREADY -> revocations.session(sessionId);
            case UNKNOWN -> throw NOT_FOUND.because("there is no such session");
            case CALLER_DEAD -> throw callerIsDead();
        }
    }

    int revokeAll(Optional<BearerToken> bearer, boolean keepCurrent) {
        UserToken caller = caller(bearer);
        SessionsDao.EndedAll ended = Attempts.atMostTwo(
                        () -> dao.revokeAll(caller, keepCurrent, RequestId.current(), time.offset()))
                .orElseThrow(OwnSessions::callerIsDead);
        revocations.user(caller.userId(), ended.epoch(), keepCurrent ? caller.sessionId() : null);
        return ended.sessions();
    }

    private UserToken caller(Optional<BearerToken> bearer) {
        UserToken token = tokens.admit(bearer);
        if (!token.has(SCOPE) && !isFirstParty(token)) {
            throw INSUFFICIENT_SCOPE.because("this needs a first-party client or scope " + SCOPE);
        }
        return token;
    }

    private boolean isFirstParty(UserToken token) {
        Client client = clients.find(token.clientId()).orElseThrow(() -> UserTokens.refusal("its client is inactive"));
        return client.rights().firstParty();
    }

    private static OAuthException callerIsDead() {
        return UserTokens.refusal("its session is over");
    }
}
