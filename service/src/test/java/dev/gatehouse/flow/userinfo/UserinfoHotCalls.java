package dev.gatehouse.flow.userinfo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.SignedIn;
import java.time.Duration;
import java.util.List;

/** The user of a session with a login. */
public final class UserinfoHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        SignedIn one = SignedIn.in(realm);
        return List.of(new HotCall(
                UserinfoDao.class,
                "find",
                handle -> assertThat(HotCall.daosOn(handle)
                                .of(UserinfoDao.class)
                                .find(one.sessionId(), one.jti(), Duration.ZERO))
                        .isPresent()));
    }
}
