package dev.gatehouse.register.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.util.List;

/** The one question: does this indicator mean anything? */
public final class ResourcesHotCalls implements HotCall.Room {
    private static final String INDICATOR = "https://api.example.com/";

    @Override
    public List<HotCall> callsOn(Realm realm) {
        realm.execute(
                "INSERT INTO resources (tenant_id, indicator, name) VALUES (?, ?, 'API') ON CONFLICT DO NOTHING",
                realm.tenantId(),
                INDICATOR);
        return List.of(new HotCall(
                ResourcesDao.class,
                "active",
                handle -> assertThat(handle.attach(ResourcesDao.class).active(realm.tenantId()))
                        .extracting(Resource::indicator)
                        .contains(INDICATOR)));
    }
}
