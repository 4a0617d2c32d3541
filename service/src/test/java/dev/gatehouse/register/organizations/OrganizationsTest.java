package dev.gatehouse.register.organizations;

import static dev.gatehouse.ground.kernel.Transition.ALREADY;
import static dev.gatehouse.ground.kernel.Transition.DONE;
import static dev.gatehouse.ground.kernel.Transition.STALE;
import static dev.gatehouse.ground.kernel.Transition.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class OrganizationsTest {
    private static final Act ACT = new Act("operator:root", "contract 4711", "request-9");

    private Rows rows;
    private Realm realm;
    private Organizations organizations;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        realm = Realm.in(jdbi);
        organizations = new Organizations(jdbi, Rows.ENTROPY, new TestTime().source());
    }

    @Test
    void anOrganizationThatWasMadeIsFoundAndOnRecord() {
        Organization made = made("Example Inc.");

        assertThat(organizations.find(made.organizationId())).contains(made);
        assertThat(made.status()).isEqualTo("active");
        assertThat(made.version()).isOne();
        assertThat(rows.outbox(made.organizationId().toString()))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("category", "compliance")
                        .containsEntry("action", "organization_created")
                        .containsEntry("tenant_id", realm.tenantId())
                        .containsEntry("request_id", "request-9")
                        .containsEntry(
                                "payload",
                                "{\"actor\": \"operator:root\", \"after\": {\"name\": \"Example Inc.\", \"status\": \"active\"},"
                                        + " \"before\": {}, \"reason\": \"contract 4711\"}"));
    }

    @Test
    void noneComesUnderAnUnknownOrInactiveTenant() {
        realm.execute("UPDATE tenants SET status = 'inactive' WHERE tenant_id = ?", realm.tenantId());
        OrganizationMetadata wanted = new OrganizationMetadata("Example Inc.");

        assertThat(organizations.create(realm.tenantId(), wanted, ACT)).isEmpty();
        assertThat(organizations.create(UUID.randomUUID(), wanted, ACT)).isEmpty();
        assertThat(organizations.list(realm.tenantId(), null, 9)).isEmpty();
    }

    @Test
    void ofRacingNamesOneIsGivenAndTheOthersAreStale() {
        UUID id = made("Example Inc.").organizationId();
        AtomicInteger number = new AtomicInteger();

        List<Transition> results = Racers.race(
                8,
                () -> organizations.update(id, new OrganizationMetadata("name " + number.incrementAndGet()), 1, ACT));

        assertThat(results).containsOnlyOnce(DONE);
        assertThat(Collections.frequency(results, STALE)).isEqualTo(7);
        assertThat(rows.outbox(id.toString())).hasSize(2);
    }

    @Test
    void aNameThatItHasOrThatNobodyHasIsNoChange() {
        UUID id = made("Example Inc.").organizationId();
        assertThat(organizations.update(id, new OrganizationMetadata("Example Inc."), 1, ACT))
                .isEqualTo(ALREADY);
        assertThat(organizations.update(UUID.randomUUID(), new OrganizationMetadata("Other"), 1, ACT))
                .isEqualTo(UNKNOWN);
        assertThat(rows.outbox(id.toString())).hasSize(1);
    }

    @Test
    void anOrganizationIsSwitchedOffAndOn() {
        UUID id = made("Example Inc.").organizationId();

        assertThat(organizations.deactivate(id, ACT)).isEqualTo(DONE);
        assertThat(organizations.find(id)).map(Organization::status).contains("inactive");
        assertThat(organizations.deactivate(id, ACT)).isEqualTo(ALREADY);
        assertThat(organizations.reactivate(id, ACT)).isEqualTo(DONE);
        assertThat(organizations.find(id)).map(Organization::status).contains("active");
        assertThat(organizations.reactivate(id, ACT)).isEqualTo(ALREADY);
        assertThat(organizations.deactivate(UUID.randomUUID(), ACT)).isEqualTo(UNKNOWN);
        assertThat(rows.outbox(id.toString()).stream().map(event -> event.get("action")))
                .containsExactly("organization_created", "organization_deactivated", "organization_reactivated");
    }

    @Test
    void pagesFollowEachOther() {
        List<UUID> made = List.of(idOf("A"), idOf("B"), idOf("C"));
        assertThat(idsOf(organizations.list(realm.tenantId(), null, 2))).isEqualTo(made.subList(0, 2));
        assertThat(idsOf(organizations.list(realm.tenantId(), made.get(1), 2))).isEqualTo(made.subList(2, 3));
    }

    @Test
    void aUsersOrganizationsAreThoseItIsAMemberOf() {
        List<UUID> its =
                List.of(realm.anOrganizationWithIt(), realm.anOrganizationWithIt(), realm.anOrganizationWithIt());
        realm.anOrganization();
        realm.withUser().anOrganizationWithIt();

        assertThat(idsOf(organizations.listOf(realm.userId(), null, 2))).isEqualTo(its.subList(0, 2));
        assertThat(idsOf(organizations.listOf(realm.userId(), its.get(1), 2))).isEqualTo(its.subList(2, 3));
        assertThat(organizations.listOf(UUID.randomUUID(), null, 2)).isEmpty();
    }

    @Test
    void aNameIsOneThatPeopleCanRead() {
        for (String wrong : List.of("", " ", "a\u0000b", "x".repeat(129))) {
            assertThat(new OrganizationMetadata(wrong).objections())
                    .extracting(Objection::field)
                    .containsExactly("name");
        }
        assertThat(new OrganizationMetadata(null).objections()).isNotEmpty();
    }

    private Organization made(String name) {
        return organizations
                .create(realm.tenantId(), new OrganizationMetadata(name), ACT)
                .orElseThrow();
    }

    private UUID idOf(String name) {
        return made(name).organizationId();
    }

    private static List<UUID> idsOf(List<Organization> organizations) {
        return organizations.stream().map(Organization::organizationId).toList();
    }
}
