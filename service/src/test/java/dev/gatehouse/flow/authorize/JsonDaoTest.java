package dev.gatehouse.flow.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestDatabase;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class JsonDaoTest {
    private static final String NEWCOMER = "new@example.com";

    private Town town;
    private JsonDao dao;

    @BeforeEach
    void settle(Jdbi jdbi, HotDaos daos) {
        town = new Town(jdbi);
        dao = daos.of(JsonDao.class);
    }

    @Test
    void leavesACodeUnderASessionOfItsOwn() {
        Grant grant = town.aGrant();
        assertThat(issue(grant, town.arrival(town.email, false))).isEqualTo(Verdict.OK);
        assertThat(town.count(
                        "SELECT count(*) FROM auth_codes k JOIN sessions s USING (session_id)"
                                + " WHERE code_id = :k AND login_id IS NULL AND device_id IS NOT NULL AND acr = :acr",
                        Map.of("k", grant.codeId(), "acr", Town.PASSWORD_ACR)))
                .isOne();
    }

    @Test
    void takesOneRoundTrip(TestDatabase database) {
        assertThat(database.roundTrips().during(() -> issue(town.aGrant(), town.arrival(NEWCOMER, true))))
                .hasSize(1);
    }

    @Test
    void findsTheUserWhateverTheCase() {
        assertThat(issue(town.aGrant(), town.arrival(town.email.toUpperCase(Locale.ROOT), true)))
                .isEqualTo(Verdict.OK);
        assertThat(users()).isOne();
    }

    @Test
    void createsWhomATrustedClientVouchesForAndTellsTheAudit() {
        assertThat(issue(town.aGrant(), town.arrival(NEWCOMER, true))).isEqualTo(Verdict.OK);
        assertThat(town.count(
                        "SELECT count(*) FROM users u JOIN outbox o ON o.aggregate_id = u.user_id::text"
                                + " WHERE email = :e AND u.tenant_id = :t AND NOT email_verified AND action = 'user_created'",
                        Map.of("e", NEWCOMER, "t", town.tenant)))
                .isOne();
    }

    @Test
    void parallelFirstVisitsMakeOneUser() {
        assertThat(Racers.race(16, () -> issue(town.aGrant(), town.arrival(NEWCOMER, true))))
                .containsOnly(Verdict.OK);
        assertThat(users()).isEqualTo(2);
        assertThat(town.count(
                        "SELECT count(*) FROM outbox WHERE tenant_id = :t AND action = 'user_created'",
                        Map.of("t", town.tenant)))
                .isOne();
    }

    @Test
    void createsNobodyByAPassword() {
        assertThat(issue(town.aGrant(), town.arrival(NEWCOMER, false))).isEqualTo(Verdict.REFUSED);
        assertThat(users()).isOne();
    }

    @Test
    void nobodyVouchesForAnOperatorOrAnInactiveUser() {
        town.run("UPDATE users SET operator = true WHERE user_id = :u", Map.of("u", town.user));
        assertThat(issue(town.aGrant(), town.arrival(town.email, true))).isEqualTo(Verdict.REFUSED);
        town.run("UPDATE users SET operator = false, status = 'inactive' WHERE user_id = :u", Map.of("u", town.user));
        assertThat(issue(town.aGrant(), town.arrival(town.email, true))).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void aPasswordThatChangedSinceItWasCheckedIsStale() {
        town.run("UPDATE users SET version = 2 WHERE user_id = :u", Map.of("u", town.user));
        assertThat(issue(town.aGrant(), town.arrival(town.email, false))).isEqualTo(Verdict.STALE);
    }

    @Test
    void aThirdPartyNeedsConsentGivenBefore() {
        Grant grant = town.aGrant(Set.of("openid"), false, 1);
        assertThat(issue(grant, town.arrival(NEWCOMER, true))).isEqualTo(Verdict.REFUSED);
        assertThat(issue(grant, town.arrival(town.email, true))).isEqualTo(Verdict.CONSENT_REQUIRED);
        town.run(
                "INSERT INTO consents (user_id, client_id, scopes) VALUES (:u, :c, '{openid}')",
                Map.of("u", town.user, "c", town.client));
        assertThat(issue(grant, town.arrival(town.email, true))).isEqualTo(Verdict.OK);
        assertThat(users()).isOne();
    }

    @Test
    void aClientThatChangedMeanwhileIsStaleAndCreatesNobody() {
        assertThat(issue(town.aGrant(Set.of("openid"), true, 7), town.arrival(NEWCOMER, true)))
                .isEqualTo(Verdict.STALE);
        assertThat(users()).isOne();
    }

    private Verdict issue(Grant grant, JsonDao.Arrival arrival) {
        return dao.issue(grant, arrival, Town.now());
    }

    private long users() {
        return town.count("SELECT count(*) FROM users WHERE tenant_id = :t", Map.of("t", town.tenant));
    }
}
