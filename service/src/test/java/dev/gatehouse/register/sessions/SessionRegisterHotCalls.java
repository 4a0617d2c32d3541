package dev.gatehouse.register.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A user with five sessions, each under a login of its own. */
public final class SessionRegisterHotCalls implements HotCall.Room {
    private static final Act ACT = new Act("operator", "test", null);

    @Override
    public List<HotCall> callsOn(Realm realm) {
        Realm user = realm.withUser();
        UUID session = user.aSessionOfALogin();
        for (int more = 0; more < 4; more++) {
            user.aSessionOfALogin();
        }
        return List.of(
                call("find", dao -> assertThat(dao.find(session, Duration.ZERO)).isPresent()),
                call(
                        "ofUser",
                        dao -> assertThat(dao.ofUser(user.userId(), null, null, 50, Duration.ZERO))
                                .hasSize(5)),
                call(
                        "revoke",
                        dao -> assertThat(dao.revoke(session, ACT, Duration.ZERO))
                                .isEqualTo(Transition.DONE)));
    }

    private static HotCall call(String method, Consumer<SessionRegisterDao> call) {
        return new HotCall(
                SessionRegisterDao.class, method, handle -> call.accept(handle.attach(SessionRegisterDao.class)));
    }
}
