package dev.gatehouse.flow.revoke;

import static dev.gatehouse.ground.kernel.OAuthError.UNAUTHORIZED_CLIENT;

import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.AccessToken;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.OpaqueToken;
import dev.gatehouse.register.tokens.RefreshToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends what a token stands for. A token that is unknown, forged or dead already is no error (RFC 7009 2.2); one of another
 * client is (2.1). An access token may have expired: its session lives on, and that is what ends. One that came from an exchange
 * ends its grant instead.
 */
final class Revocation {
    private final RevokeDao dao;
    private final AccessTokens accessTokens;
    private final Revocations revocations;
    private final TimeSource time;

    Revocation(RevokeDao dao, AccessTokens accessTokens, Revocations revocations, TimeSource time) {
        this.dao = dao;
        this.accessTokens = accessTokens;
        this.revocations = revocations;
        this.time = time;
    }

    void revoke(Client client, String token) {
        Optional<RefreshToken> refresh = RefreshToken.parse(token);
        Optional<OpaqueToken> opaque = OpaqueToken.parse(token);
        if (refresh.isPresent()) {
            end(refresh.get(), client);
        } else if (opaque.isPresent()) {
            endGrant(opaque.get().id().toString(), opaque.get().hash(), client);
        } else {
            accessTokens.read(token).ifPresent(access -> end(access, client));
        }
    }

    /** Whose client a token is; empty when the token is not ours. */
    Optional<String> clientOf(String token) {
        return RefreshToken.parse(token)
                .map(refresh -> dao.clientOf(refresh.id(), refresh.familyHash()))
                .orElseGet(() -> accessTokens.read(token).map(AccessToken::clientId));
    }

    private void end(RefreshToken token, Client client) {
        end(new RevokeDao.Presented(
                null, token.id(), token.familyHash(), client.clientId(), time.offset(), RequestId.current()));
    }

    private void end(AccessToken token, Client client) {
        if (!token.clientId().equals(client.clientId())) {
            throw ofAnotherClient();
        }
        if (token.grantId() != null) {
            endGrant(token.jti(), null, client);
        } else if (token.sessionId() == null) {
            dao.revokeJti(token.jti(), token.expiresAt(), client.clientId(), client.tenantId(), RequestId.current());
            revocations.token(token.jti(), token.expiresAt());
        } else {
            end(new RevokeDao.Presented(
                    token.sessionId(), null, null, client.clientId(), time.offset(), RequestId.current()));
        }
    }

    /** What was exchanged ends by itself, with what was exchanged for it in turn; the session it was derived from lives on. */
    private void endGrant(String id, @Nullable String secretHash, Client client) {
        dao.revokeGrant(id, secretHash, client.clientId(), client.tenantId(), time.offset(), RequestId.current())
                .filter(verdict -> verdict == RevokeDao.Verdict.OTHER_CLIENT)
                .ifPresent(verdict -> {
                    throw ofAnotherClient();
                });
    }

    private void end(RevokeDao.Presented presented) {
        dao.revoke(presented).ifPresent(ended -> {
            if (ended.verdict() == RevokeDao.Verdict.OTHER_CLIENT) {
                throw ofAnotherClient();
            }
            revocations.session(ended.sessionId());
        });
    }

    private static OAuthException ofAnotherClient() {
        return UNAUTHORIZED_CLIENT.because("the token was issued to another client");
    }
}
