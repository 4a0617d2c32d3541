package dev.gatehouse.flow.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.RefreshToken;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A code and a refresh token under a browser's login, so that the login is read too. */
public final class TokenHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        UUID session = realm.aSessionOfALogin();
        AuthorizationCode code = realm.aCode(session, null);
        RefreshToken token = realm.aRefreshToken(realm.aSessionOfALogin());
        return List.of(
                new HotCall(CodeDao.class, "redeem", handle -> redeem(handle, code, realm)),
                new HotCall(RefreshDao.class, "rotate", handle -> rotate(handle, token, realm)));
    }

    private static void redeem(Handle handle, AuthorizationCode code, Realm realm) {
        RefreshToken first = RefreshToken.make(Realm.ENTROPY);
        CodeDao.Redeem request = new CodeDao.Redeem(
                code.id(),
                code.hash(),
                realm.clientId(),
                1,
                1,
                true,
                false,
                true,
                Realm.REDIRECT_URI,
                null,
                List.of(),
                first.id(),
                first.familyHash(),
                first.hash(),
                Duration.ZERO,
                null);
        assertThat(HotCall.daosOn(handle)
                        .of(CodeDao.class)
                        .redeem(request)
                        .orElseThrow()
                        .verdict())
                .isEqualTo(Redemption.Verdict.OK);
    }

    private static void rotate(Handle handle, RefreshToken token, Realm realm) {
        RefreshToken next = token.successor(Realm.ENTROPY);
        RefreshDao.Rotate request = new RefreshDao.Rotate(
                token.id(),
                token.familyHash(),
                token.hash(),
                next.hash(),
                token.seal(next),
                realm.clientId(),
                1,
                1,
                List.of(),
                List.of(),
                1000,
                10,
                Duration.ZERO,
                null);
        assertThat(HotCall.daosOn(handle)
                        .of(RefreshDao.class)
                        .rotate(request)
                        .orElseThrow()
                        .verdict())
                .isEqualTo(Rotation.Verdict.OK);
    }
}
