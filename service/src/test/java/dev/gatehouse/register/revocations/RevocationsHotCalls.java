package dev.gatehouse.register.revocations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.SignedIn;
import java.time.Duration;
import java.util.List;

/** What memory asks when it does not know. */
public final class RevocationsHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        SignedIn one = SignedIn.in(realm);
        String dead = SignedIn.in(realm).sessionId().toString();
        realm.execute(
                "INSERT INTO revocations (kind, subject, expires_at) VALUES ('session', ?, now() + interval '1 day')",
                dead);
        return List.of(
                new HotCall(
                        LivingSessionsDao.class,
                        "find",
                        handle -> assertThat(
                                        handle.attach(LivingSessionsDao.class).find(one.sessionId(), Duration.ZERO))
                                .isPresent()),
                new HotCall(
                        RevocationsDao.class,
                        "named",
                        handle -> assertThat(
                                        handle.attach(RevocationsDao.class).named(List.of("session"), List.of(dead)))
                                .hasSize(1)));
    }
}
