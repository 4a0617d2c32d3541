package dev.gatehouse.register.organizations;

import static dev.gatehouse.ground.kernel.Transition.ALREADY;
import static dev.gatehouse.ground.kernel.Transition.DONE;
import static dev.gatehouse.ground.kernel.Transition.STALE;
import static dev.gatehouse.ground.kernel.Transition.TAKEN;
import static dev.gatehouse.ground.kernel.Transition.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class OrganizationRolesTest {
    private static final Act ACT = new Act("operator:root", "contract 4711", "request-9");
    private static final OrganizationRoleMetadata AUDITOR =
            new OrganizationRoleMetadata("Auditor", List.of("invoices:read"));

    private Rows rows;
    private Realm realm;
    private OrganizationRoles roles;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        realm = Realm.in(jdbi);
        roles = new OrganizationRoles(jdbi, Rows.ENTROPY, new TestTime().source());
    }

    @Test
    void aRoleThatWasMadeIsFoundAndOnRecord() {
        OrganizationRole made = made(AUDITOR);

        assertThat(roles.find(made.roleId())).contains(made);
        assertThat(made.metadata()).isEqualTo(AUDITOR);
        assertThat(rows.outbox(made.roleId().toString()))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("action", "organization_role_created")
                        .containsEntry("tenant_id", realm.tenantId())
                        .containsEntry(
                                "payload",
                                "{\"actor\": \"operator:root\", \"after\": {\"name\": \"Auditor\", \"scopes\": [\"invoices:read\"]},"
                                        + " \"before\": {}, \"reason\": \"contract 4711\"}"));
    }

    @Test
    void aTenantHasANameOnceWhateverItsCase() {
        made(AUDITOR);
        OrganizationRoleMetadata again = new OrganizationRoleMetadata("AUDITOR", List.of());

        assertThat(roles.create(realm.tenantId(), again, ACT).verdict()).isEqualTo(TAKEN);
        assertThat(roles.create(rows.aTenant(), again, ACT).verdict()).isEqualTo(DONE);
        UUID other = made(new OrganizationRoleMetadata("Other", List.of())).roleId();
        assertThat(roles.update(other, again, 1, ACT)).isEqualTo(TAKEN);
        assertThat(rows.outbox(other.toString())).hasSize(1);
    }

    @Test
    void noneComesUnderAnUnknownOrInactiveTenant() {
        realm.execute("UPDATE tenants SET status = 'inactive' WHERE tenant_id = ?", realm.tenantId());
        assertThat(roles.create(realm.tenantId(), AUDITOR, ACT).verdict()).isEqualTo(UNKNOWN);
        assertThat(roles.create(UUID.randomUUID(), AUDITOR, ACT).verdict()).isEqualTo(UNKNOWN);
    }

    @Test
    void anUpdateTellsOnlyWhatChanged() {
        UUID id = made(AUDITOR).roleId();
        assertThat(roles.update(id, new OrganizationRoleMetadata("Auditor", List.of()), 1, ACT))
                .isEqualTo(DONE);
        assertThat(roles.update(id, new OrganizationRoleMetadata("Auditor", List.of()), 2, ACT))
                .isEqualTo(ALREADY);
        assertThat(roles.update(id, AUDITOR, 1, ACT)).isEqualTo(STALE);
        assertThat(roles.update(UUID.randomUUID(), AUDITOR, 1, ACT)).isEqualTo(UNKNOWN);
        assertThat(rows.outbox(id.toString()))
                .hasSize(2)
                .last()
                .satisfies(
                        event -> assertThat(event)
                                .containsEntry("action", "organization_role_updated")
                                .containsEntry(
                                        "payload",
                                        "{\"actor\": \"operator:root\", \"after\": {\"scopes\": []},"
                                                + " \"before\": {\"scopes\": [\"invoices:read\"]}, \"reason\": \"contract 4711\"}"));
    }

    @Test
    void ofRacingDeletionsOneIsDone() {
        UUID id = made(AUDITOR).roleId();

        List<Transition> results = Racers.race(8, () -> roles.delete(id, ACT));

        assertThat(results).containsOnlyOnce(DONE);
        assertThat(Collections.frequency(results, UNKNOWN)).isEqualTo(7);
        assertThat(roles.find(id)).isEmpty();
        assertThat(rows.outbox(id.toString()))
                .hasSize(2)
                .last()
                .satisfies(event -> assertThat(event).containsEntry("action", "organization_role_deleted"));
    }

    @Test
    void pagesFollowEachOther() {
        List<UUID> ids = List.of("A", "B", "C").stream()
                .map(name -> made(new OrganizationRoleMetadata(name, List.of())).roleId())
                .toList();
        assertThat(idsOf(roles.list(realm.tenantId(), null, 2))).isEqualTo(ids.subList(0, 2));
        assertThat(idsOf(roles.list(realm.tenantId(), ids.get(1), 2))).isEqualTo(ids.subList(2, 3));
    }

    @Test
    void noRoleGivesTheReservedScope() {
        OrganizationRoleMetadata wrong = new OrganizationRoleMetadata("", List.of("gatehouse:admin"));
        assertThat(wrong.objections()).extracting(Objection::field).containsExactly("name", "scopes");
        assertThatThrownBy(() -> roles.create(realm.tenantId(), wrong, ACT))
                .isInstanceOf(IllegalArgumentException.class);
        UUID id = made(AUDITOR).roleId();
        assertThatThrownBy(() -> roles.update(id, wrong, 1, ACT)).isInstanceOf(IllegalArgumentException.class);
    }

    private OrganizationRole made(OrganizationRoleMetadata wanted) {
        OrganizationRoles.Made made = roles.create(realm.tenantId(), wanted, ACT);
        assertThat(made.verdict()).isEqualTo(DONE);
        return Objects.requireNonNull(made.role());
    }

    private static List<UUID> idsOf(List<OrganizationRole> roles) {
        return roles.stream().map(OrganizationRole::roleId).toList();
    }
}
