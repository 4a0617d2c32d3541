package dev.gatehouse.flow.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.register.tokens.LoginCookie;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class SsoDaoTest {
    private Town town;
    private SsoDao dao;
    private LoginCookie login;

    @BeforeEach
    void settle(Jdbi jdbi, HotDaos daos) {
        town = new Town(jdbi);
        dao = daos.of(SsoDao.class);
        login = town.aLogin();
    }

    @Test
    void leavesACodeUnderASessionOfTheLogin() {
        Grant grant = town.aGrant();
        assertThat(issue(grant, town.visit(login))).isEqualTo(Verdict.OK);
        assertThat(town.count(
                        "SELECT count(*) FROM auth_codes k JOIN sessions s USING (session_id) WHERE code_id = :k AND login_id = :l"
                                + " AND s.status = 'pending' AND k.amr = '{pwd}' AND k.auth_time < now() - interval '50 minutes'",
                        Map.of("k", grant.codeId(), "l", login.loginId())))
                .isOne();
    }

    @Test
    void takesOneRoundTrip(TestDatabase database) {
        assertThat(database.roundTrips().during(() -> issue(town.aGrant(), town.visit(login))))
                .hasSize(1);
    }

    @Test
    void joinsTheSessionThatTheLoginHasWithTheClient() {
        issue(town.aGrant(), town.visit(login));
        issue(town.aGrant(), town.visit(login));
        assertThat(sessions()).isOne();
        town.run("UPDATE sessions SET status = 'revoked' WHERE user_id = :u", Map.of("u", town.user));
        issue(town.aGrant(), town.visit(login));
        assertThat(sessions()).isEqualTo(2);
    }

    @Test
    void refusesAWrongSecretAnEndedAnExpiredAndAnUnknownLogin() {
        LoginCookie forged = new LoginCookie(login.loginId(), town.entropy.secret());
        assertThat(issue(town.aGrant(), town.visit(forged))).isEqualTo(Verdict.LOGIN_REQUIRED);
        LoginCookie unknown = new LoginCookie(UUID.randomUUID(), town.entropy.secret());
        assertThat(issue(town.aGrant(), town.visit(unknown))).isEqualTo(Verdict.LOGIN_REQUIRED);
        assertThat(dao.issue(town.aGrant(), town.visit(login), Duration.ofHours(2))
                        .verdict())
                .isEqualTo(Verdict.LOGIN_REQUIRED);
        town.run("UPDATE logins SET status = 'ended' WHERE login_id = :l", Map.of("l", login.loginId()));
        assertThat(issue(town.aGrant(), town.visit(login))).isEqualTo(Verdict.LOGIN_REQUIRED);
        assertThat(sessions()).isZero();
    }

    @Test
    void refusesALoginOlderThanTheUsersOrTheTenantsEpoch() {
        town.run("UPDATE users SET epoch = 2 WHERE user_id = :u", Map.of("u", town.user));
        assertThat(issue(town.aGrant(), town.visit(login))).isEqualTo(Verdict.LOGIN_REQUIRED);
        town.run("UPDATE users SET epoch = 1 WHERE user_id = :u", Map.of("u", town.user));
        town.run("UPDATE tenants SET epoch = 2 WHERE tenant_id = :t", Map.of("t", town.tenant));
        assertThat(issue(town.aGrant(), town.visit(login))).isEqualTo(Verdict.LOGIN_REQUIRED);
    }

    @Test
    void refusesAnInactiveUser() {
        town.run("UPDATE users SET status = 'inactive' WHERE user_id = :u", Map.of("u", town.user));
        assertThat(issue(town.aGrant(), town.visit(login))).isEqualTo(Verdict.LOGIN_REQUIRED);
    }

    @Test
    void aLoginOfOneTenantNeverServesAClientOfAnother(Jdbi jdbi) {
        Town other = new Town(jdbi);
        assertThat(dao.issue(other.aGrant(), other.visit(login), Town.now()).verdict())
                .isEqualTo(Verdict.LOGIN_REQUIRED);
    }

    @Test
    void aClientThatChangedMeanwhileIsStale() {
        assertThat(issue(town.aGrant(Set.of("openid"), true, 7), town.visit(login)))
                .isEqualTo(Verdict.STALE);
    }

    @Test
    void anAgedLoginMustBeRenewedAndTheRenewalIsTakenOnlyFromTheSameInteraction() {
        assertThat(issue(town.aGrant(), town.visit(login, null, 7200, false, false, false)))
                .isEqualTo(Verdict.OK);
        assertThat(issue(town.aGrant(), town.visit(login, null, 60, false, false, false)))
                .isEqualTo(Verdict.LOGIN_REQUIRED);
        Interaction interaction = town.anInteraction();
        assertThat(issue(town.aGrant(), town.visit(login, interaction, 0, true, false, false)))
                .isEqualTo(Verdict.LOGIN_REQUIRED);
        town.run("UPDATE logins SET auth_time = clock_timestamp() WHERE login_id = :l", Map.of("l", login.loginId()));
        assertThat(issue(town.aGrant(), town.visit(login, interaction, 0, true, false, false)))
                .isEqualTo(Verdict.OK);
    }

    @Test
    void choosingAnAccountMeansThisVeryLogin() {
        Interaction interaction = town.anInteraction();
        SsoDao.Visit choosing = town.visit(login, interaction, null, false, true, false);
        assertThat(issue(town.aGrant(), choosing)).isEqualTo(Verdict.SELECTION_REQUIRED);
        town.run(
                "UPDATE interactions SET selected_login = :l WHERE interaction_id = :i",
                Map.of("l", login.loginId(), "i", interaction.id()));
        assertThat(issue(town.aGrant(), choosing)).isEqualTo(Verdict.OK);
    }

    @Test
    void aThirdPartyNeedsConsentToEveryScope() {
        Grant grant = town.aGrant(Set.of("openid", "email"), false, 1);
        assertThat(issue(grant, town.visit(login))).isEqualTo(Verdict.CONSENT_REQUIRED);
        consent("{openid}");
        assertThat(issue(grant, town.visit(login))).isEqualTo(Verdict.CONSENT_REQUIRED);
        consent("{openid,email,profile}");
        assertThat(issue(grant, town.visit(login))).isEqualTo(Verdict.OK);
    }

    @Test
    void consentAskedForCountsOnlyInItsInteractionAndOfItsUser() {
        consent("{openid}");
        Interaction interaction = town.anInteraction();
        SsoDao.Visit asking = town.visit(login, interaction, null, false, false, true);
        assertThat(issue(town.aGrant(), asking)).isEqualTo(Verdict.CONSENT_REQUIRED);
        consentedBy(interaction, UUID.randomUUID());
        assertThat(issue(town.aGrant(), asking)).isEqualTo(Verdict.CONSENT_REQUIRED);
        consentedBy(interaction, town.user);
        assertThat(issue(town.aGrant(), asking)).isEqualTo(Verdict.OK);
    }

    @Test
    void anotherUserThanTheOneAskedForIsRefused() {
        SsoDao.Visit plain = town.visit(login);
        assertThat(issue(town.aGrant(), about(plain, UUID.randomUUID().toString())))
                .isEqualTo(Verdict.OTHER_USER);
        assertThat(issue(town.aGrant(), about(plain, town.user.toString()))).isEqualTo(Verdict.OK);
    }

    @Test
    void anInteractionAnswersOnce() {
        Interaction interaction = town.anInteraction();
        SsoDao.Visit visit = town.visit(login, interaction, null, false, false, false);
        assertThat(Racers.race(16, () -> issue(town.aGrant(), visit)))
                .filteredOn(verdict -> verdict == Verdict.OK)
                .hasSize(1);
        assertThat(issue(town.aGrant(), visit)).isEqualTo(Verdict.SPENT);
    }

    @Test
    void anInteractionOfAnotherBrowserOrPastItsTimeIsSpent() {
        Interaction interaction = town.anInteraction();
        Interaction stolen = new Interaction(interaction.id(), BrowserKey.make(town.entropy), interaction.params());
        assertThat(issue(town.aGrant(), town.visit(login, stolen, null, false, false, false)))
                .isEqualTo(Verdict.SPENT);
        SsoDao.Visit late = town.visit(login, interaction, null, false, false, false);
        assertThat(dao.issue(town.aGrant(), late, Duration.ofMinutes(31)).verdict())
                .isEqualTo(Verdict.SPENT);
    }

    private Verdict issue(Grant grant, SsoDao.Visit visit) {
        return dao.issue(grant, visit, Town.now()).verdict();
    }

    private static SsoDao.Visit about(SsoDao.Visit visit, String subject) {
        return new SsoDao.Visit(
                visit.loginId(), visit.cookieHash(), null, null, subject, null, null, false, false, false);
    }

    private void consent(String scopes) {
        town.run(
                "INSERT INTO consents (user_id, client_id, scopes) VALUES (:u, :c, CAST(:s AS text[]))"
                        + " ON CONFLICT (user_id, client_id) DO UPDATE SET scopes = excluded.scopes",
                Map.of("u", town.user, "c", town.client, "s", scopes));
    }

    private void consentedBy(Interaction interaction, UUID user) {
        town.run(
                "UPDATE interactions SET consented_by = :u WHERE interaction_id = :i",
                Map.of("u", user, "i", interaction.id()));
    }

    private long sessions() {
        return town.count("SELECT count(*) FROM sessions WHERE user_id = :u", Map.of("u", town.user));
    }
}
