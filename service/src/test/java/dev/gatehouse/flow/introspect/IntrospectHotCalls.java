package dev.gatehouse.flow.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.register.tokens.RefreshToken;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Both kinds of token, under a browser's login, so that the login is read too. */
public final class IntrospectHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        UUID session = realm.aSessionOfALogin();
        RefreshToken token = realm.aRefreshToken(session);
        return List.of(
                new HotCall(IntrospectDao.class, "accessToken", handle -> accessToken(handle, session, realm)),
                new HotCall(IntrospectDao.class, "refreshToken", handle -> refreshToken(handle, token)));
    }

    private static void accessToken(Handle handle, UUID session, Realm realm) {
        assertThat(HotCall.daosOn(handle)
                        .of(IntrospectDao.class)
                        .accessToken(realm.clientId(), "jti", session, 1, Duration.ZERO)
                        .orElseThrow()
                        .active())
                .isTrue();
    }

    private static void refreshToken(Handle handle, RefreshToken token) {
        assertThat(HotCall.daosOn(handle)
                        .of(IntrospectDao.class)
                        .refreshToken(token.id(), token.familyHash(), token.hash(), 1000, Duration.ZERO)
                        .orElseThrow()
                        .active())
                .isTrue();
    }
}
