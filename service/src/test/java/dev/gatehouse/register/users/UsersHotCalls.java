package dev.gatehouse.register.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The look-ups, and every change but erasure, which is cold. */
public final class UsersHotCalls implements HotCall.Room {
    private static final Act ACT = new Act("operator", "test", null);

    @Override
    public List<HotCall> callsOn(Realm realm) {
        NewUser user = new NewUser(realm.tenantId(), "new@example.com", true, false, Map.of(), null);
        Realm operator = realm.withUser();
        realm.execute("UPDATE users SET operator = true WHERE user_id = ?", operator.userId());
        UserEdit edit = new UserEdit(operator.userId() + "@elsewhere.example.com", null, false, Map.of());
        return List.of(
                found("find", dao -> dao.find(realm.userId()).isPresent()),
                found(
                        "findByEmail",
                        dao -> dao.findByEmail(realm.tenantId(), realm.userId() + "@Example.com")
                                .isPresent()),
                found(
                        "create",
                        dao -> dao.create(Realm.ENTROPY.timeOrderedId(), user, "{}", null, ACT, Duration.ZERO)
                                .isPresent()),
                found("list", dao -> !dao.list(realm.tenantId(), null, 20).isEmpty()),
                done("update", dao -> dao.update(operator.userId(), edit, "{}", 1, ACT, Duration.ZERO)),
                done("setPassword", dao -> dao.setPassword(realm.userId(), "hash", ACT, Duration.ZERO)),
                done("deactivate", dao -> dao.deactivate(realm.userId(), ACT, Duration.ZERO)),
                done("raiseEpoch", dao -> dao.raiseEpoch(realm.userId(), ACT, Duration.ZERO)),
                done(
                        "reactivate",
                        dao -> dao.reactivate(realm.withInactiveUser().userId(), ACT, Duration.ZERO)));
    }

    private static HotCall found(String method, Function<UsersDao, Boolean> call) {
        return new HotCall(
                UsersDao.class,
                method,
                handle -> assertThat(call.apply(handle.attach(UsersDao.class))).isTrue());
    }

    private static HotCall done(String method, Function<UsersDao, Transition> call) {
        return new HotCall(
                UsersDao.class,
                method,
                handle -> assertThat(call.apply(handle.attach(UsersDao.class))).isEqualTo(Transition.DONE));
    }
}
