package dev.gatehouse.register.users;

import static dev.gatehouse.ground.kernel.Transition.ALREADY;
import static dev.gatehouse.ground.kernel.Transition.DONE;
import static dev.gatehouse.ground.kernel.Transition.STALE;
import static dev.gatehouse.ground.kernel.Transition.TAKEN;
import static dev.gatehouse.ground.kernel.Transition.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class UserEditsTest {
    private static final Act ACT = new Act("operator:root", "asked for it", "request-1");
    private static final Map<String, Object> PROFILE = Map.of("given_name", "Ada");

    private Rows rows;
    private UUID tenant;
    private Users users;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        tenant = rows.aTenant();
        Passwords passwords =
                new Passwords(new PasswordsConfig(64, 1, 1, 2, 64), ForkJoinPool.commonPool(), Rows.ENTROPY);
        users = new Users(jdbi, passwords, Rows.ENTROPY, new TestTime().source());
    }

    @Test
    void aNewAddressIsUnverifiedAndEndsNothing() {
        User ada = aUser("ada@example.com", false);

        assertThat(update(ada, new UserEdit("Ada@Example.org", null, false, PROFILE)))
                .isEqualTo(DONE);

        User after = users.find(ada.userId()).orElseThrow();
        assertThat(after.email()).isEqualTo("Ada@Example.org");
        assertThat(after.emailVerified()).isFalse();
        assertThat(after.version()).isEqualTo(ada.version() + 1);
        assertThat(after.epoch()).isEqualTo(ada.epoch());
        assertThat(users.findByEmail(tenant, "ada@example.com")).isEmpty();
        assertThat(rows.revocations(ada.userId().toString())).isEmpty();
        assertThat(rows.changes("user", ada.userId().toString())).hasSize(1);
        assertTold(
                ada,
                "\"after\": {\"email_verified\": false}, \"before\": {\"email_verified\": true},"
                        + " \"reason\": \"asked for it\", \"changed\": [\"email\", \"email_verified\"]");
    }

    @Test
    void anAddressMayBeVerifiedByTheEditItself() {
        User ada = aUser("ada@example.com", false);
        update(ada, new UserEdit("ada@example.org", true, false, PROFILE));
        assertThat(users.find(ada.userId()).orElseThrow().emailVerified()).isTrue();
    }

    @Test
    void theSameAddressInAnotherCaseStaysVerified() {
        User ada = aUser("ada@example.com", false);
        assertThat(update(ada, new UserEdit("Ada@Example.com", null, false, PROFILE)))
                .isEqualTo(DONE);
        assertThat(users.find(ada.userId()).orElseThrow().emailVerified()).isTrue();
    }

    @Test
    void aProfileIsReplacedAndTheAuditTellsNothingOfIt() {
        User ada = aUser("ada@example.com", false);
        Map<String, Object> married =
                Map.of("family_name", "Lovelace", "address", Map.of("country", "GB"), "phone_number_verified", true);

        assertThat(update(ada, new UserEdit("ada@example.com", null, false, married)))
                .isEqualTo(DONE);

        assertThat(users.find(ada.userId()).orElseThrow().profile()).isEqualTo(married);
        assertTold(ada, "\"after\": {}, \"before\": {}, \"reason\": \"asked for it\", \"changed\": [\"profile\"]");
    }

    @Test
    void whoIsAnOperatorNoMoreLosesEverySessionAndToken() {
        User root = aUser("root@example.com", true);

        assertThat(update(root, new UserEdit("root@example.com", null, false, PROFILE)))
                .isEqualTo(DONE);

        String id = root.userId().toString();
        assertThat(users.find(root.userId()).orElseThrow().epoch()).isEqualTo(root.epoch() + 1);
        assertThat(rows.revocations(id))
                .singleElement()
                .satisfies(revocation -> assertThat(revocation)
                        .containsEntry("kind", "user")
                        .containsEntry("epoch", root.epoch() + 1)
                        .containsEntry("outlives", true));
        assertThat(rows.changes("revocation", "user:" + id)).hasSize(1);
        assertTold(
                root,
                "\"after\": {\"epoch\": 2, \"operator\": false}, \"before\": {\"epoch\": 1, \"operator\": true},"
                        + " \"reason\": \"asked for it\", \"changed\": [\"operator\"]");
    }

    @Test
    void whoBecomesAnOperatorKeepsWhatIsOpen() {
        User ada = aUser("ada@example.com", false);
        assertThat(update(ada, new UserEdit("ada@example.com", null, true, PROFILE)))
                .isEqualTo(DONE);
        User after = users.find(ada.userId()).orElseThrow();
        assertThat(after.operator()).isTrue();
        assertThat(after.epoch()).isEqualTo(ada.epoch());
    }

    @Test
    void whatChangesNothingWritesNothing() {
        User ada = aUser("ada@example.com", false);
        assertThat(update(ada, new UserEdit("ada@example.com", null, false, PROFILE)))
                .isEqualTo(ALREADY);
        assertThat(users.find(ada.userId())).contains(ada);
        assertThat(events(ada)).isEmpty();
    }

    @Test
    void anAddressOfAnotherIsTakenWhateverItsCaseButOnlyInItsTenant() {
        User ada = aUser("ada@example.com", false);
        aUser("bob@example.com", false);
        UserEdit edit = new UserEdit("BOB@example.com", null, false, PROFILE);

        assertThat(update(ada, edit)).isEqualTo(TAKEN);
        assertThat(users.find(ada.userId())).contains(ada);
        assertThat(events(ada)).isEmpty();

        tenant = rows.aTenant();
        assertThat(update(aUser("ada@example.com", false), edit)).isEqualTo(DONE);
    }

    @Test
    void aVersionThatIsNoMoreIsStaleAndAUserThatNeverWasIsUnknown() {
        User ada = aUser("ada@example.com", false);
        UserEdit edit = new UserEdit("ada@example.org", null, false, PROFILE);
        assertThat(users.update(ada.userId(), edit, ada.version() - 1, ACT)).isEqualTo(STALE);
        assertThat(users.update(UUID.randomUUID(), edit, 1, ACT)).isEqualTo(UNKNOWN);
        assertThat(events(ada)).isEmpty();
    }

    @Test
    void ofTwoEditsOfOneVersionOneIsDone() {
        for (int round = 0; round < 10; round++) {
            User ada = aUser("ada" + round + "@example.com", false);

            List<Transition> results = Racers.race(List.of(
                    () -> update(ada, new UserEdit(ada.email(), null, false, Map.of("nickname", "a"))),
                    () -> update(ada, new UserEdit(ada.email(), null, false, Map.of("nickname", "b")))));

            assertThat(results).containsExactlyInAnyOrder(DONE, STALE);
            assertThat(events(ada)).hasSize(1);
        }
    }

    @Test
    void ofRacersForOneAddressOneHasIt() {
        for (int round = 0; round < 10; round++) {
            UserEdit edit = new UserEdit("wanted" + round + "@example.com", null, false, PROFILE);
            List<Callable<Transition>> racers = new ArrayList<>();
            for (int racer = 0; racer < 8; racer++) {
                User user = aUser("racer" + racer + "." + round + "@example.com", false);
                racers.add(() -> update(user, edit));
            }

            List<Transition> results = Racers.race(racers);

            assertThat(results).containsOnlyOnce(DONE).containsOnly(DONE, TAKEN);
        }
    }

    @Test
    void aTenantsUsersAreTurnedPageByPageAsTheyWereMade() {
        List<User> made = Stream.of("a", "b", "c")
                .map(name -> aUser(name + "@example.com", false))
                .toList();
        UUID other = rows.aTenant();

        List<User> page = users.list(tenant, null, 2);

        assertThat(page).isEqualTo(made.subList(0, 2));
        assertThat(users.list(tenant, page.getLast().userId(), 2)).isEqualTo(made.subList(2, 3));
        assertThat(users.list(other, null, 2)).isEmpty();
    }

    private Transition update(User seen, UserEdit edit) {
        return users.update(seen.userId(), edit, seen.version(), ACT);
    }

    private void assertTold(User user, String told) {
        assertThat(events(user))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("category", "compliance")
                        .containsEntry("action", "user_updated")
                        .containsEntry("tenant_id", tenant)
                        .containsEntry("request_id", "request-1")
                        .containsEntry("payload", "{\"actor\": \"operator:root\", " + told + "}"));
    }

    /** Since the creation. */
    private List<Map<String, Object>> events(User user) {
        return rows.outbox(user.userId().toString()).stream().skip(1).toList();
    }

    private User aUser(String email, boolean operator) {
        return users.create(new NewUser(tenant, email, true, operator, PROFILE, null), ACT)
                .orElseThrow();
    }
}
