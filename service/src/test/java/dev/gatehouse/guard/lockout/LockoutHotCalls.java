package dev.gatehouse.guard.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.util.List;

/** A try counted beside one before it, given back, and the clean slate of who got in. */
public final class LockoutHotCalls implements HotCall.Room {
    private static final LockoutsDao.Rules RULES = LockoutsDao.Rules.of(LockoutConfig.DEFAULTS);

    @Override
    public List<HotCall> callsOn(Realm realm) {
        byte[] key = Sha256.of(realm.clientId());
        realm.execute(
                "INSERT INTO lockouts VALUES (?, 1, now(), 1, now(), now(), now() + interval '1 day') ON CONFLICT DO NOTHING",
                key);
        return List.of(
                new HotCall(
                        LockoutsDao.class,
                        "begin",
                        handle -> assertThat(handle.attach(LockoutsDao.class)
                                        .begin(key, RULES, Duration.ZERO)
                                        .allowed())
                                .isTrue()),
                new HotCall(
                        LockoutsDao.class,
                        "giveBack",
                        handle -> handle.attach(LockoutsDao.class).giveBack(key)),
                new HotCall(
                        LockoutsDao.class,
                        "clear",
                        handle -> handle.attach(LockoutsDao.class).clear(key)));
    }
}
