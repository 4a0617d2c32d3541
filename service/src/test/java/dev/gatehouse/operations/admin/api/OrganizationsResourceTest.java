package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Audit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Organizations, their roles and members, as an operator sets them up. */
@ExtendWith(GatehouseExtension.class)
class OrganizationsResourceTest {
    private static final String ORGANIZATIONS = "/api/organizations";
    private static final String ROLES = "/api/organization-roles";

    private AdminApi admin;
    private Realm realm;

    @BeforeEach
    void open(RunningGatehouse gatehouse, Jdbi jdbi) {
        this.admin = AdminApi.of(gatehouse);
        this.realm = Realm.in(jdbi);
    }

    @Test
    void anOrganizationIsMadeReadRenamedAndFoundByItsTenant() {
        Answer made = admin.post(ORGANIZATIONS, ofTheTenant("Example Inc."));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String path = made.header("Location").orElseThrow();

        Answer renamed = admin.with("If-Match", "\"1\"").patch(path, Map.of("name", "Example Ltd."));
        assertThat(renamed.text("name")).isEqualTo("Example Ltd.");
        assertThat(renamed.header("ETag")).hasValue("\"2\"");
        refused(admin.with("If-Match", "\"1\"").patch(path, Map.of("name", "Example SA")), 412);
        assertThat(items(admin.get(ORGANIZATIONS, "tenant_id", realm.tenantId().toString()), "name"))
                .containsExactly("Example Ltd.");
    }

    @Test
    void anOrganizationIsSwitchedOffAndOn() {
        String path = organization();
        assertThat(admin.post(path + "/deactivate").text("status")).isEqualTo("inactive");
        refused(admin.post(path + "/deactivate"), 409);
        assertThat(admin.post(path + "/reactivate").text("status")).isEqualTo("active");
        refused(admin.post(path + "/reactivate"), 409);
    }

    @Test
    void aSecondTryWithTheSameIdempotencyKeyMakesNothing() {
        AdminApi retrying = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
        Map<String, ?> body = ofTheTenant("Example Inc.");
        List<String> made = Racers.race(
                3, () -> retrying.post(ORGANIZATIONS, body).header("Location").orElseThrow());
        assertThat(made).containsOnly(made.getFirst());

        AdminApi again = admin.with("Idempotency-Key", "r-" + UUID.randomUUID());
        List<Integer> statuses = Racers.race(3, () -> again.post(ROLES, body).status());
        assertThat(statuses).containsOnly(201);
    }

    @Test
    void aRoleIsMadeChangedAndDeleted() {
        Answer made = admin.post(
                ROLES,
                Map.of(
                        "tenant_id", realm.tenantId().toString(),
                        "name", "Auditor",
                        "scopes", List.of("invoices:read")));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String path = made.header("Location").orElseThrow();

        assertThat(admin.patch(path, Map.of("scopes", List.of("invoices:read", "invoices:list")))
                        .json()
                        .path("scopes"))
                .hasSize(2);
        refused(admin.post(ROLES, ofTheTenant("AUDITOR")), 409);
        assertThat(items(admin.get(ROLES, "tenant_id", realm.tenantId().toString()), "name"))
                .containsExactly("Auditor");
        assertThat(admin.delete(path).status()).isEqualTo(204);
        refused(admin.delete(path), 404);
        refused(admin.get(path), 404);
    }

    @Test
    void ofConcurrentConditionalUpdatesOfARoleOneWinsAndTheOthersGet412() {
        String path = ROLES + '/' + realm.aRole("read");
        AtomicInteger number = new AtomicInteger();

        List<Integer> statuses = Racers.race(
                4,
                () -> admin.with("If-Match", "\"1\"")
                        .patch(path, Map.of("name", "racer " + number.incrementAndGet()))
                        .status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(3);
    }

    @Test
    void aUserJoinsGetsOtherRolesAndLeaves() {
        String auditor = realm.aRole("invoices:read").toString();
        String path = organization() + "/members/" + realm.userId();

        assertThat(admin.put(path, Map.of("role_ids", List.of(auditor)))
                        .json()
                        .at("/role_ids/0")
                        .asText())
                .isEqualTo(auditor);
        assertThat(admin.put(path, Map.of()).json().path("role_ids")).isEmpty();
        assertThat(admin.get(path).text("user_id")).isEqualTo(realm.userId().toString());
        assertThat(items(admin.get(ORGANIZATIONS, "user_id", realm.userId().toString()), "organization_id"))
                .containsExactly(path.split("/", -1)[3]);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        refused(admin.delete(path), 404);
        refused(admin.get(path), 404);
    }

    @Test
    void theSameMembershipAgainIsDoneAndLeavesNoSecondRow() {
        String path = organization() + "/members/" + realm.userId();
        admin.put(path, Map.of());
        assertThat(admin.put(path, Map.of()).status()).isEqualTo(200);

        String organization = path.split("/", -1)[3];
        assertThat(new Audit(admin).of(organization, "organization_member_added"))
                .hasSize(1);
        assertThat(new Audit(admin).of(organization, "organization_member_updated"))
                .isEmpty();
    }

    @Test
    void nothingOfAnotherTenantIsTaken() {
        Realm other = Realm.in(realm.jdbi());
        String path = organization() + "/members/";

        refused(admin.put(path + other.userId(), Map.of()), 404);
        refused(admin.put(path + realm.userId(), Map.of("role_ids", List.of(other.aRole("read")))), 400);
        refused(admin.get(path + realm.userId()), 404);
    }

    @Test
    void whatIsNotThereIs404() {
        String nobody = UUID.randomUUID().toString();
        refused(admin.get(ORGANIZATIONS + '/' + nobody), 404);
        refused(admin.patch(ORGANIZATIONS + '/' + nobody, Map.of("name", "x")), 404);
        refused(admin.post(ORGANIZATIONS + '/' + nobody + "/deactivate"), 404);
        refused(admin.get(ORGANIZATIONS + '/' + nobody + "/members"), 404);
        refused(admin.put(ORGANIZATIONS + '/' + nobody + "/members/" + realm.userId(), Map.of()), 404);
        refused(admin.put(organization() + "/members/" + nobody, Map.of()), 404);
        refused(admin.patch(ROLES + '/' + nobody, Map.of("name", "x")), 404);
        assertThat(admin.get(organization() + "/members").json().path("items")).isEmpty();
    }

    @Test
    void badValuesAre400() {
        String tenant = realm.tenantId().toString();
        refused(admin.post(ORGANIZATIONS, Map.of("name", "x")), 400);
        refused(admin.post(ORGANIZATIONS, ofTheTenant("")), 400);
        refused(admin.post(ORGANIZATIONS, Map.of("tenant_id", UUID.randomUUID().toString(), "name", "x")), 400);
        refused(admin.get(ORGANIZATIONS), 400);
        refused(
                admin.get(
                        ORGANIZATIONS,
                        "tenant_id",
                        tenant,
                        "user_id",
                        realm.userId().toString()),
                400);
        refused(admin.post(ROLES, Map.of("name", "x")), 400);
        refused(admin.post(ROLES, Map.of("tenant_id", tenant, "name", "x", "scopes", List.of("gatehouse:admin"))), 400);
        refused(admin.post(ROLES, Map.of("tenant_id", UUID.randomUUID().toString(), "name", "x")), 400);
        refused(admin.get(ROLES), 400);
        String member = organization() + "/members/" + realm.userId();
        refused(admin.put(member, Map.of("role_ids", List.of("x"))), 400);
        refused(admin.put(member, Map.of("role_ids", Collections.singletonList(null))), 400);
        refused(admin.put(member, Map.of("role_ids", List.of(UUID.randomUUID().toString()))), 400);
    }

    @Test
    void listsAreReadPageByPage() {
        String path = organization();
        List<String> users = List.of(realm, realm.withUser(), realm.withUser()).stream()
                .map(one -> one.userId().toString())
                .toList();
        users.forEach(user -> admin.put(path + "/members/" + user, Map.of()));

        Answer first = admin.get(path + "/members", "limit", "2");
        Answer rest = admin.get(path + "/members", "limit", "2", "after", first.text("next"));

        assertThat(items(first, "user_id")).hasSize(2);
        assertThat(items(rest, "user_id")).hasSize(1);
        assertThat(List.of(items(first, "user_id"), items(rest, "user_id")).stream()
                        .flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(users);
        assertThat(rest.text("next")).isEmpty();
    }

    private String organization() {
        return ORGANIZATIONS + '/' + realm.anOrganization();
    }

    private Map<String, ?> ofTheTenant(String name) {
        return Map.of("tenant_id", realm.tenantId().toString(), "name", name);
    }

    private static List<String> items(Answer page, String member) {
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return page.json().path("items").findValuesAsText(member);
    }
}
