package dev.gatehouse.register.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The look-up and every change. */
public final class TenantsHotCalls implements HotCall.Room {
    private static final Act ACT = new Act("operator", "test", null);

    @Override
    public List<HotCall> callsOn(Realm realm) {
        UUID active = realm.tenantId();
        UUID inactive = Realm.in(realm.jdbi()).tenantId();
        realm.execute("UPDATE tenants SET status = 'inactive' WHERE tenant_id = ?", inactive);
        return List.of(
                new HotCall(
                        TenantsDao.class,
                        "find",
                        handle -> assertThat(handle.attach(TenantsDao.class).find(active))
                                .isPresent()),
                new HotCall(
                        TenantsDao.class,
                        "create",
                        handle -> assertThat(handle.attach(TenantsDao.class)
                                        .create(
                                                Realm.ENTROPY.timeOrderedId(),
                                                new TenantMetadata("new " + active),
                                                ACT,
                                                Duration.ZERO))
                                .isPresent()),
                new HotCall(
                        TenantsDao.class,
                        "findByName",
                        handle -> assertThat(handle.attach(TenantsDao.class).findByName("TENANT " + active))
                                .isPresent()),
                new HotCall(
                        TenantsDao.class,
                        "list",
                        handle -> assertThat(handle.attach(TenantsDao.class).list(null, 50))
                                .isNotEmpty()),
                new HotCall(
                        TenantsDao.class,
                        "update",
                        handle -> assertThat(handle.attach(TenantsDao.class)
                                        .update(active, new TenantMetadata("other " + active), 1, ACT, Duration.ZERO))
                                .isEqualTo(Transition.DONE)),
                new HotCall(
                        TenantsDao.class,
                        "raiseEpoch",
                        handle -> assertThat(handle.attach(TenantsDao.class).raiseEpoch(active, ACT, Duration.ZERO))
                                .isEqualTo(Transition.DONE)),
                new HotCall(
                        TenantsDao.class,
                        "deactivate",
                        handle -> assertThat(handle.attach(TenantsDao.class).deactivate(active, ACT, Duration.ZERO))
                                .isEqualTo(Transition.DONE)),
                new HotCall(
                        TenantsDao.class,
                        "reactivate",
                        handle -> assertThat(handle.attach(TenantsDao.class).reactivate(inactive, ACT, Duration.ZERO))
                                .isEqualTo(Transition.DONE)));
    }
}
