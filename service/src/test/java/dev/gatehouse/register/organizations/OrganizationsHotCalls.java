package dev.gatehouse.register.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.util.List;
import java.util.UUID;

/** The lists, which may be long. */
public final class OrganizationsHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        UUID organization = realm.anOrganizationWithIt(realm.aRole("read"));
        return List.of(
                new HotCall(
                        OrganizationsDao.class,
                        "list",
                        handle -> assertThat(
                                        handle.attach(OrganizationsDao.class).list(realm.tenantId(), null, 20))
                                .isNotEmpty()),
                new HotCall(
                        OrganizationsDao.class,
                        "listOf",
                        handle -> assertThat(
                                        handle.attach(OrganizationsDao.class).listOf(realm.userId(), null, 20))
                                .isNotEmpty()),
                new HotCall(
                        MembersDao.class,
                        "list",
                        handle -> assertThat(handle.attach(MembersDao.class).list(organization, null, 20))
                                .isNotEmpty()));
    }
}
