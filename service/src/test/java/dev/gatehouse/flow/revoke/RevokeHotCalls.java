package dev.gatehouse.flow.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.register.tokens.RefreshToken;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A refresh token given back, and an access token that has no session. */
public final class RevokeHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        RefreshToken token = realm.aRefreshToken();
        String exchanged = realm.aGrant().tokenId();
        return List.of(
                new HotCall(RevokeDao.class, "revoke", handle -> revoke(handle, token, realm)),
                new HotCall(RevokeDao.class, "revokeGrant", handle -> revokeGrant(handle, exchanged, realm)),
                new HotCall(RevokeDao.class, "revokeJti", handle -> revokeJti(handle, realm)),
                new HotCall(RevokeDao.class, "clientOf", handle -> clientOf(handle, token, realm)));
    }

    private static void revoke(Handle handle, RefreshToken token, Realm realm) {
        RevokeDao.Presented presented =
                new RevokeDao.Presented(null, token.id(), token.familyHash(), realm.clientId(), Duration.ZERO, null);
        assertThat(HotCall.daosOn(handle).of(RevokeDao.class).revoke(presented))
                .map(RevokeDao.Ended::verdict)
                .contains(RevokeDao.Verdict.OK);
    }

    private static void revokeGrant(Handle handle, String token, Realm realm) {
        assertThat(HotCall.daosOn(handle)
                        .of(RevokeDao.class)
                        .revokeGrant(token, null, realm.clientId(), realm.tenantId(), Duration.ZERO, null))
                .contains(RevokeDao.Verdict.OK);
    }

    private static void revokeJti(Handle handle, Realm realm) {
        assertThat(HotCall.daosOn(handle)
                        .of(RevokeDao.class)
                        .revokeJti(
                                UUID.randomUUID().toString(), Instant.now(), realm.clientId(), realm.tenantId(), null))
                .isOne();
    }

    private static void clientOf(Handle handle, RefreshToken token, Realm realm) {
        assertThat(HotCall.daosOn(handle).of(RevokeDao.class).clientOf(token.id(), token.familyHash()))
                .contains(realm.clientId());
    }
}
