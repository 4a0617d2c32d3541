package dev.gatehouse.register.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.util.List;

/** The look-up before every flow. */
public final class ClientsHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        return List.of(new HotCall(
                ClientsDao.class,
                "find",
                handle -> assertThat(handle.attach(ClientsDao.class).find(realm.clientId()))
                        .isPresent()));
    }
}
