package dev.gatehouse.register.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The look-up before every flow, a client assertion spent, and every change. */
public final class ClientsHotCalls implements HotCall.Room {
    private static final Act ACT = new Act("operator", "test", null);

    @Override
    public List<HotCall> callsOn(Realm realm) {
        String inactive = Realm.in(realm.jdbi()).clientId();
        realm.execute("UPDATE clients SET status = 'inactive' WHERE client_id = ?", inactive);
        return List.of(
                new HotCall(
                        ClientsDao.class,
                        "find",
                        handle -> assertThat(handle.attach(ClientsDao.class).find(realm.clientId()))
                                .isPresent()),
                new HotCall(
                        ClientRegistrationsDao.class,
                        "deactivate",
                        handle -> assertThat(handle.attach(ClientRegistrationsDao.class)
                                        .deactivate(realm.clientId(), ACT, Duration.ZERO))
                                .isEqualTo(Transition.DONE)),
                new HotCall(
                        ClientRegistrationsDao.class,
                        "reactivate",
                        handle -> assertThat(handle.attach(ClientRegistrationsDao.class)
                                        .reactivate(inactive, ACT, Duration.ZERO))
                                .isEqualTo(Transition.DONE)),
                new HotCall(
                        ClientRegistrationsDao.class,
                        "raiseEpoch",
                        handle -> assertThat(handle.attach(ClientRegistrationsDao.class)
                                        .raiseEpoch(realm.clientId(), ACT, Duration.ZERO))
                                .isEqualTo(Transition.DONE)),
                new HotCall(
                        UsedJtisDao.class,
                        "spend",
                        handle -> assertThat(handle.attach(UsedJtisDao.class)
                                        .spend(realm.clientId(), Realm.ENTROPY.secret(), Instant.now()))
                                .isTrue()));
    }
}
