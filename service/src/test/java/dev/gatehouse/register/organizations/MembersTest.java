package dev.gatehouse.register.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.Rows;
import dev.gatehouse.register.organizations.Members.Joining;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class MembersTest {
    private static final Act ACT = new Act("operator:root", "joined", "request-9");

    private Rows rows;
    private Realm realm;
    private UUID organization;
    private Members members;
    private OrganizationRoles roles;

    @BeforeEach
    void open(Jdbi jdbi) {
        TestTime time = new TestTime();
        rows = new Rows(jdbi);
        realm = Realm.in(jdbi);
        organization = realm.anOrganization();
        members = new Members(jdbi, time.source());
        roles = new OrganizationRoles(jdbi, Rows.ENTROPY, time.source());
    }

    @Test
    void aUserJoinsWithRolesAndIsOnRecord() {
        UUID auditor = realm.aRole("invoices:read");

        assertThat(put(auditor)).isEqualTo(Joining.DONE);

        assertThat(rolesOfTheUser()).containsExactly(auditor);
        assertThat(rows.outbox(organization.toString()))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("category", "compliance")
                        .containsEntry("action", "organization_member_added")
                        .containsEntry("aggregate_type", "organization")
                        .containsEntry("tenant_id", realm.tenantId())
                        .containsEntry("request_id", "request-9")
                        .containsEntry(
                                "payload",
                                "{\"actor\": \"operator:root\", \"after\": {\"role_ids\": [\"" + auditor
                                        + "\"]}, \"before\": {}, \"reason\": \"joined\", \"user_id\": \""
                                        + realm.userId() + "\"}"));
    }

    @Test
    void otherRolesTakeThePlaceOfThoseItHad() {
        UUID auditor = realm.aRole("invoices:read");
        UUID admin = realm.aRole("invoices:write");
        put(auditor);

        assertThat(put(admin)).isEqualTo(Joining.DONE);

        assertThat(rolesOfTheUser()).containsExactly(admin);
        assertThat(rows.outbox(organization.toString())).last().satisfies(event -> {
            assertThat(event).containsEntry("action", "organization_member_updated");
            assertThat(String.valueOf(event.get("payload")))
                    .contains(
                            "\"before\": {\"role_ids\": [\"" + auditor + "\"]}",
                            "\"after\": {\"role_ids\": [\"" + admin + "\"]}");
        });
    }

    @Test
    void theSameRolesInWhateverOrderAreNoChange() {
        UUID one = realm.aRole("a");
        UUID two = realm.aRole("b");
        put(one, two);

        assertThat(put(two, one, two)).isEqualTo(Joining.ALREADY);
        assertThat(rows.outbox(organization.toString())).hasSize(1);
    }

    @Test
    void nobodyOfAnotherTenantJoins() {
        Realm other = Realm.in(realm.jdbi());

        assertThat(members.put(organization, other.userId(), new RoleIds(List.of()), ACT))
                .isEqualTo(Joining.NO_USER);
        assertThat(members.put(other.anOrganization(), realm.userId(), new RoleIds(List.of()), ACT))
                .isEqualTo(Joining.NO_USER);
        assertThat(put(other.aRole("invoices:read"))).isEqualTo(Joining.NO_ROLE);
        assertThat(members.put(organization, UUID.randomUUID(), new RoleIds(List.of()), ACT))
                .isEqualTo(Joining.NO_USER);
        assertThat(members.put(UUID.randomUUID(), realm.userId(), new RoleIds(List.of()), ACT))
                .isEqualTo(Joining.NO_ORGANIZATION);
        assertThat(put(realm.aRole("a"), UUID.randomUUID())).isEqualTo(Joining.NO_ROLE);
        assertThat(members.list(organization, null, 9)).isEmpty();
        assertThat(rows.outbox(organization.toString())).isEmpty();
    }

    @Test
    void aRoleThatIsGoneIsSeenInNoMemberAndGivenToNobody() {
        UUID gone = realm.aRole("invoices:read");
        UUID stays = realm.aRole("invoices:write");
        put(gone, stays);

        roles.delete(gone, ACT);

        assertThat(rolesOfTheUser()).containsExactly(stays);
        assertThat(members.list(organization, null, 9))
                .singleElement()
                .satisfies(member -> assertThat(member.roleIds()).containsExactly(stays));
        assertThat(put(gone, stays)).isEqualTo(Joining.NO_ROLE);
        assertThat(put(stays)).isEqualTo(Joining.DONE);
        assertThat(realm.text("SELECT role_ids::text FROM organization_members WHERE user_id = ?", realm.userId()))
                .isEqualTo("{" + stays + "}");
    }

    @Test
    void whoIsTakenOutIsNoMemberAndMayComeBack() {
        put();

        assertThat(members.remove(organization, realm.userId(), ACT)).isEqualTo(Transition.DONE);
        assertThat(members.find(organization, realm.userId())).isEmpty();
        assertThat(members.remove(organization, realm.userId(), ACT)).isEqualTo(Transition.UNKNOWN);
        assertThat(put()).isEqualTo(Joining.DONE);
        assertThat(rows.outbox(organization.toString()).stream().map(event -> event.get("action")))
                .containsExactly(
                        "organization_member_added", "organization_member_removed", "organization_member_added");
    }

    @Test
    void whoeverRacesToTheSameEndFindsOneOnRecord() {
        List<Joining> results = Racers.race(8, () -> put());

        assertThat(results).containsOnlyOnce(Joining.DONE);
        assertThat(Collections.frequency(results, Joining.ALREADY)).isEqualTo(7);
        assertThat(rows.outbox(organization.toString())).hasSize(1);
    }

    @Test
    void theRecordOfARaceTellsAChainWithoutAGap() {
        List<UUID> raced =
                IntStream.range(0, 6).mapToObj(i -> realm.aRole("scope" + i)).toList();

        List<Joining> results = Racers.race(
                raced.stream().map(role -> (Callable<Joining>) () -> put(role)).toList());

        assertThat(results).containsOnly(Joining.DONE);
        List<String> told = rows.outbox(organization.toString()).stream()
                .map(event -> String.valueOf(event.get("payload")))
                .toList();
        assertThat(told).hasSize(6);
        assertThat(told.getFirst()).contains("\"before\": {}");
        for (int i = 1; i < told.size(); i++) {
            assertThat(after("\"before\": ", told.get(i))).isEqualTo(after("\"after\": ", told.get(i - 1)));
        }
        assertThat(rolesOfTheUser()).hasSize(1);
    }

    @Test
    void joiningMayRaceWithAnEndOfTheRoleAndOfTheUser() {
        for (int round = 0; round < 10; round++) {
            Realm somebody = realm.withUser();
            UUID role = realm.aRole("invoices:read");
            Callable<Object> joins =
                    () -> members.put(organization, somebody.userId(), new RoleIds(List.of(role)), ACT);
            Callable<Object> ends = () -> roles.delete(role, ACT);
            Callable<Object> leaves = () -> {
                somebody.execute("DELETE FROM users WHERE user_id = ?", somebody.userId());
                return Joining.DONE;
            };

            List<Object> results = Racers.race(List.of(joins, ends, leaves));

            assertThat(results.getFirst()).isIn(Joining.DONE, Joining.NO_ROLE, Joining.NO_USER);
            assertThat(members.find(organization, somebody.userId())).isEmpty();
        }
    }

    @Test
    void pagesFollowEachOtherInTheOrderOfIds() {
        List<UUID> users = Stream.generate(realm::withUser)
                .limit(3)
                .map(Realm::userId)
                .sorted()
                .toList();
        users.forEach(user -> members.put(organization, user, new RoleIds(List.of()), ACT));

        assertThat(idsOf(members.list(organization, null, 2))).isEqualTo(users.subList(0, 2));
        assertThat(idsOf(members.list(organization, users.get(1), 2))).isEqualTo(users.subList(2, 3));
    }

    @Test
    void aMemberHasTwentyRolesAtMost() {
        List<UUID> many = Stream.generate(UUID::randomUUID).limit(21).toList();
        assertThat(new RoleIds(many).objections()).extracting(Objection::field).containsExactly("role_ids");
        assertThat(new RoleIds(many.subList(0, 20)).objections()).isEmpty();
    }

    private Joining put(UUID... roleIds) {
        return members.put(organization, realm.userId(), new RoleIds(List.of(roleIds)), ACT);
    }

    private List<UUID> rolesOfTheUser() {
        return members.find(organization, realm.userId()).orElseThrow().roleIds();
    }

    private static String after(String name, String payload) {
        int from = payload.indexOf(name) + name.length();
        return payload.substring(from, payload.indexOf('}', from));
    }

    private static List<UUID> idsOf(List<Member> members) {
        return members.stream().map(Member::userId).toList();
    }
}
