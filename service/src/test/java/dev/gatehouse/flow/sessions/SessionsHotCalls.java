package dev.gatehouse.flow.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.SignedIn;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A user with five sessions, one of them without a login. */
public final class SessionsHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        Realm user = realm.withUser();
        SignedIn me = SignedIn.in(user);
        SignedIn other = me.elsewhere();
        List.of(me.again(), other.again(), SignedIn.withoutLogin(user));
        return List.of(
                new HotCall(SessionsDao.class, "list", handle -> list(handle, me)),
                new HotCall(SessionsDao.class, "revoke", handle -> revoke(handle, me, other)),
                new HotCall(SessionsDao.class, "revokeAll", handle -> revokeAll(handle, me)));
    }

    private static void list(Handle handle, SignedIn me) {
        assertThat(HotCall.daosOn(handle).of(SessionsDao.class).list(me.token(), Duration.ZERO))
                .hasSize(5);
    }

    private static void revoke(Handle handle, SignedIn me, SignedIn other) {
        assertThat(HotCall.daosOn(handle)
                        .of(SessionsDao.class)
                        .revoke(me.token(), other.sessionId(), null, Duration.ZERO))
                .isEqualTo(RevokeVerdict.OK);
    }

    private static void revokeAll(Handle handle, SignedIn me) {
        assertThat(HotCall.daosOn(handle).of(SessionsDao.class).revokeAll(me.token(), true, null, Duration.ZERO))
                .map(SessionsDao.EndedAll::sessions)
                .contains(4);
    }
}
