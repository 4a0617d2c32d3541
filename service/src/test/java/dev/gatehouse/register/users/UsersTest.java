package dev.gatehouse.register.users;

import static dev.gatehouse.ground.kernel.Transition.ALREADY;
import static dev.gatehouse.ground.kernel.Transition.DONE;
import static dev.gatehouse.ground.kernel.Transition.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class UsersTest {
    private static final Act ACT = new Act("operator:root", "left the company", "request-1");
    private static final String RAISED = "{\"epoch\": 2}, \"before\": {\"epoch\": 1}, \"reason\": \"left the company\"";
    private static final String DEACTIVATED =
            "{\"epoch\": 2, \"status\": \"inactive\"}, \"before\": {\"epoch\": 1, \"status\": \"active\"}, \"reason\": \"left the company\"";
    private static final PasswordsConfig QUICK = new PasswordsConfig(64, 1, 1, 2, 64);

    private final ExecutorService pool = QUICK.openPool();
    private final Passwords passwords = new Passwords(QUICK, pool, Rows.ENTROPY);
    private final TestTime time = new TestTime();
    private Rows rows;
    private UUID tenant;
    private Users users;

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        tenant = rows.aTenant();
        users = new Users(jdbi, passwords, Rows.ENTROPY, time.source());
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    @Test
    void aCreatedUserIsFoundByIdAndByEmail() {
        User ada = aUser("Ada@Example.com", "secret");

        assertThat(users.find(ada.userId())).contains(ada);
        assertThat(ada.email()).isEqualTo("Ada@Example.com");
        assertThat(ada.profile()).isEqualTo(Map.of("given_name", "Ada"));
        assertThat(ada.active()).isTrue();
        assertThat(ada.emailVerified()).isTrue();
        assertThat(ada.operator()).isFalse();
        assertThat(users.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void anEmailIsFoundWhateverItsCaseAndOnlyInItsTenant() {
        User ada = aUser("Ada@Example.com", "secret");

        assertThat(users.findByEmail(tenant, "aDA@exaMPLE.COM"))
                .hasValueSatisfying(found -> assertThat(found.user()).isEqualTo(ada));
        assertThat(users.findByEmail(tenant, "ada@example.co")).isEmpty();
        assertThat(users.findByEmail(rows.aTenant(), "ada@example.com")).isEmpty();
    }

    @Test
    void credentialsCarryTheHashAndNobodySeesIt() {
        aUser("ada@example.com", "secret");
        Credentials credentials = users.findByEmail(tenant, "ada@example.com").orElseThrow();

        assertThat(passwords.matches("secret", credentials.passwordHash())).isTrue();
        assertThat(credentials.toString()).doesNotContain("argon2").doesNotContain("ada");
        assertThat(aNewUser("x@example.com", "hush").toString()).doesNotContain("hush");
    }

    @Test
    void aUserMayHaveNoPassword() {
        aUser("ada@example.com", null);
        assertThat(users.findByEmail(tenant, "ada@example.com").orElseThrow().passwordHash())
                .isNull();
    }

    @Test
    void anEmailIsTakenWhateverItsCaseButOnlyInItsTenant() {
        aUser("ada@example.com", null);
        assertThat(users.create(aNewUser("ADA@example.com", null), ACT)).isEmpty();

        tenant = rows.aTenant();
        assertThat(users.create(aNewUser("ada@example.com", null), ACT)).isPresent();
    }

    @Test
    void ofRacersForOneEmailOneCreatesTheUserAndTheAuditHasOneRow() {
        List<Optional<User>> results = Racers.race(8, () -> users.create(aNewUser("ada@example.com", null), ACT));

        assertThat(results).filteredOn(Optional::isPresent).singleElement().satisfies(created -> {
            String id = created.orElseThrow().userId().toString();
            assertThat(rows.outbox(id))
                    .singleElement()
                    .satisfies(event -> assertThat(event)
                            .containsEntry("category", "compliance")
                            .containsEntry("action", "user_created")
                            .containsEntry("tenant_id", tenant)
                            .containsEntry("request_id", "request-1")
                            .extractingByKey("payload", InstanceOfAssertFactories.STRING)
                            .contains("{\"status\": \"active\", \"operator\": false, \"email_verified\": true}"));
        });
        assertThat(rows.of("SELECT 1 FROM outbox WHERE tenant_id = ?", tenant)).hasSize(1);
    }

    @Test
    void deactivationEndsWhatWasIssuedBeforeAndTellsEveryInstanceAndTheAudit() {
        User ada = aUser("ada@example.com", "secret");
        time.advance(Duration.ofDays(1));

        assertThat(users.deactivate(ada.userId(), ACT)).isEqualTo(DONE);

        User after = users.find(ada.userId()).orElseThrow();
        assertThat(after.active()).isFalse();
        assertThat(after.version()).isEqualTo(ada.version() + 1);
        assertThat(after.epoch()).isEqualTo(ada.epoch() + 1);
        assertThat(after.updatedAt()).isCloseTo(time.now(), Assertions.within(1, ChronoUnit.MINUTES));
        assertEndedOnce(ada, "user_deactivated", DEACTIVATED);
    }

    @Test
    void ofRacingDeactivationsOneIsDone() {
        User ada = aUser("ada@example.com", "secret");

        List<Transition> results = Racers.race(8, () -> users.deactivate(ada.userId(), ACT));

        assertThat(results).containsOnlyOnce(DONE);
        assertThat(Collections.frequency(results, ALREADY)).isEqualTo(7);
        assertEndedOnce(ada, "user_deactivated", DEACTIVATED);
    }

    @Test
    void reactivationBringsNothingBack() {
        User ada = aUser("ada@example.com", "secret");
        assertThat(users.reactivate(ada.userId(), ACT)).isEqualTo(ALREADY);
        users.deactivate(ada.userId(), ACT);

        assertThat(users.reactivate(ada.userId(), ACT)).isEqualTo(DONE);

        User after = users.find(ada.userId()).orElseThrow();
        assertThat(after.active()).isTrue();
        assertThat(after.epoch()).isEqualTo(ada.epoch() + 1);
        assertThat(rows.revocations(ada.userId().toString())).hasSize(1);
        assertThat(rows.changes("user", ada.userId().toString())).hasSize(2);
        assertThat(rows.outbox(ada.userId().toString()))
                .extracting(event -> event.get("action"))
                .containsExactly("user_created", "user_deactivated", "user_reactivated");
        assertThat(rows.outbox(ada.userId().toString()))
                .last()
                .extracting(event -> event.get("payload"), InstanceOfAssertFactories.STRING)
                .contains("\"after\": {\"status\": \"active\"}", "\"before\": {\"status\": \"inactive\"}");
    }

    @Test
    void aNewPasswordEndsWhatTheOldOneOpened() {
        User ada = aUser("ada@example.com", "old");

        assertThat(users.setPassword(ada.userId(), "new", ACT)).isEqualTo(DONE);

        Credentials after = users.findByEmail(tenant, "ada@example.com").orElseThrow();
        assertThat(passwords.matches("new", after.passwordHash())).isTrue();
        assertThat(passwords.matches("old", after.passwordHash())).isFalse();
        assertThat(after.user().active()).isTrue();
        assertThat(after.user().version()).isEqualTo(ada.version() + 1);
        assertEndedOnce(ada, "password_changed", RAISED + ", \"changed\": [\"password\"]");
    }

    @Test
    void raisingTheEpochEndsEverySession() {
        User ada = aUser("ada@example.com", "secret");
        assertThat(users.raiseEpoch(ada.userId(), ACT)).isEqualTo(DONE);
        assertEndedOnce(ada, "sessions_revoked", RAISED);
    }

    @Test
    void racingRaisesOfTheEpochCountEach() {
        User ada = aUser("ada@example.com", "secret");
        Racers.race(8, () -> users.raiseEpoch(ada.userId(), ACT));

        assertThat(users.find(ada.userId()).orElseThrow().epoch()).isEqualTo(ada.epoch() + 8);
        assertThat(rows.revocations(ada.userId().toString()))
                .singleElement()
                .satisfies(revocation -> assertThat(revocation).containsEntry("epoch", ada.epoch() + 8));
    }

    @Test
    void noSessionIsSparedByAnEarlierLogoutAllThatSparedOne() {
        User ada = aUser("ada@example.com", "secret");
        rows.update("""
                INSERT INTO revocations (kind, subject, epoch, except_session, expires_at)
                VALUES ('user', ?, 1, gen_random_uuid(), now() + interval '1 minute')
                """, ada.userId().toString());

        users.deactivate(ada.userId(), ACT);

        assertEndedOnce(ada, "user_deactivated", DEACTIVATED);
    }

    @Test
    void anUnknownUserIsSaidToBeUnknownAndNothingIsWritten() {
        UUID nobody = UUID.randomUUID();
        assertThat(users.setPassword(nobody, "x", ACT)).isEqualTo(UNKNOWN);
        assertThat(users.deactivate(nobody, ACT)).isEqualTo(UNKNOWN);
        assertThat(users.reactivate(nobody, ACT)).isEqualTo(UNKNOWN);
        assertThat(users.raiseEpoch(nobody, ACT)).isEqualTo(UNKNOWN);
        assertThat(users.erase(nobody, ACT)).isEqualTo(UNKNOWN);
        assertThat(rows.outbox(nobody.toString())).isEmpty();
        assertThat(rows.revocations(nobody.toString())).isEmpty();
    }

    @Test
    void everyLookUpAndChangeIsOneRoundTrip(TestDatabase database) {
        UUID ada = aUser("ada@example.com", "secret").userId();
        List<Runnable> acts = List.of(
                () -> users.find(ada),
                () -> users.findByEmail(tenant, "ada@example.com"),
                () -> users.list(tenant, null, 10),
                () -> users.update(ada, new UserEdit("ada@example.org", null, false, Map.of()), 1, ACT),
                () -> users.setPassword(ada, "new", ACT),
                () -> users.raiseEpoch(ada, ACT),
                () -> users.deactivate(ada, ACT),
                () -> users.reactivate(ada, ACT),
                () -> users.erase(ada, ACT));
        assertThat(acts)
                .allSatisfy(act -> assertThat(database.roundTrips().during(act)).hasSize(1));
    }

    private void assertEndedOnce(User before, String action, String told) {
        String id = before.userId().toString();
        assertThat(users.find(before.userId()).orElseThrow().epoch()).isEqualTo(before.epoch() + 1);
        assertThat(rows.revocations(id))
                .singleElement()
                .satisfies(revocation -> assertThat(revocation)
                        .containsEntry("kind", "user")
                        .containsEntry("epoch", before.epoch() + 1)
                        .containsEntry("except_session", null)
                        .containsEntry("outlives", true));
        assertThat(rows.changes("user", id)).containsExactly(Map.of("topic", "user", "number", before.version() + 1));
        assertThat(rows.changes("revocation", "user:" + id))
                .containsExactly(Map.of("topic", "revocation", "number", before.epoch() + 1));
        assertThat(rows.outbox(id))
                .filteredOn("action", action)
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("category", "compliance")
                        .containsEntry("aggregate_type", "user")
                        .containsEntry("request_id", "request-1")
                        .extractingByKey("payload", InstanceOfAssertFactories.STRING)
                        .isEqualTo("{\"actor\": \"operator:root\", \"after\": " + told + "}"));
    }

    private User aUser(String email, @Nullable String password) {
        return users.create(aNewUser(email, password), ACT).orElseThrow();
    }

    private NewUser aNewUser(String email, @Nullable String password) {
        return new NewUser(tenant, email, true, false, Map.of("given_name", "Ada"), password);
    }
}
