package dev.gatehouse.flow.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.register.tokens.LoginCookie;
import dev.gatehouse.testkit.PostgresExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The statements behind the login and consent pages. */
@Tag("statements")
@ExtendWith(PostgresExtension.class)
class PagesDaosTest {
    private Town town;
    private LoginsDao logins;
    private ConsentsDao consents;
    private InteractionsDao interactions;

    @BeforeEach
    void settle(Jdbi jdbi, HotDaos daos) {
        town = new Town(jdbi);
        logins = daos.of(LoginsDao.class);
        consents = daos.of(ConsentsDao.class);
        interactions = daos.of(InteractionsDao.class);
    }

    @Test
    void aPasswordBeginsALogin() {
        LoginsDao.Authentication first = authentication(null, town.user, 1);
        assertThat(logins.record(first, Town.now())).isEqualTo(new LoginsDao.Recorded(Verdict.OK, first.newLoginId()));
        assertThat(logins.find(first.newLoginId(), first.newCookieHash(), Town.now()))
                .hasValueSatisfying(known -> assertThat(known.email()).isEqualTo(town.email));
    }

    @Test
    void theSameUserAtTheSameBrowserKeepsTheLoginUnderANewCookie() {
        LoginCookie login = town.aLogin();
        LoginsDao.Authentication again = authentication(login, town.user, 1);
        assertThat(logins.record(again, Town.now())).isEqualTo(new LoginsDao.Recorded(Verdict.OK, login.loginId()));
        assertThat(logins.find(login.loginId(), login.hash(), Town.now())).isEmpty();
        assertThat(logins.find(login.loginId(), again.newCookieHash(), Town.now()))
                .isPresent();
        assertThat(town.count(
                        "SELECT count(*) FROM logins WHERE login_id = :l AND auth_time > now() - interval '1 minute'",
                        Map.of("l", login.loginId())))
                .isOne();
    }

    @Test
    void anotherUserAForgedCookieAndAnEndedLoginGetALoginOfTheirOwn() {
        LoginCookie login = town.aLogin();
        UUID other = town.anotherUser();
        assertThat(logins.record(authentication(login, other, 1), Town.now()).loginId())
                .isNotEqualTo(login.loginId());
        LoginCookie forged = new LoginCookie(login.loginId(), town.entropy.secret());
        assertThat(logins.record(authentication(forged, town.user, 1), Town.now())
                        .loginId())
                .isNotEqualTo(login.loginId());
        assertThat(logins.find(login.loginId(), login.hash(), Town.now())).isPresent();
        town.run("UPDATE logins SET status = 'ended' WHERE login_id = :l", Map.of("l", login.loginId()));
        assertThat(logins.record(authentication(login, town.user, 1), Town.now())
                        .loginId())
                .isNotEqualTo(login.loginId());
    }

    @Test
    void aPasswordThatChangedSinceItWasCheckedIsStaleAndAnInactiveUserRefused() {
        assertThat(logins.record(authentication(null, town.user, 2), Town.now()).verdict())
                .isEqualTo(Verdict.STALE);
        town.run("UPDATE users SET status = 'inactive' WHERE user_id = :u", Map.of("u", town.user));
        assertThat(logins.record(authentication(null, town.user, 1), Town.now()).verdict())
                .isEqualTo(Verdict.REFUSED);
        assertThat(town.count("SELECT count(*) FROM logins WHERE user_id = :u", Map.of("u", town.user)))
                .isZero();
    }

    @Test
    void consentIsJoinedToEarlierConsentAndTold() {
        Interaction interaction = town.anInteraction();
        assertThat(grant(interaction, Set.of("openid", "email"))).isTrue();
        assertThat(grant(interaction, Set.of("openid", "profile"))).isTrue();
        assertThat(town.text("SELECT scopes::text FROM consents WHERE user_id = :u", Map.of("u", town.user)))
                .isEqualTo("{email,openid,profile}");
        assertThat(town.count(
                        "SELECT count(*) FROM outbox WHERE aggregate_id = :u AND action = 'consent_granted' AND category = 'compliance'",
                        Map.of("u", town.user.toString())))
                .isEqualTo(2);
        assertThat(town.text(
                        "SELECT consented_by::text FROM interactions WHERE interaction_id = :i",
                        Map.of("i", interaction.id())))
                .isEqualTo(town.user.toString());
    }

    @Test
    void consentInAForeignInteractionIsNone() {
        Interaction mine = town.anInteraction();
        Interaction foreign = new Interaction(mine.id(), BrowserKey.make(town.entropy), mine.params());
        assertThat(grant(foreign, Set.of("openid"))).isFalse();
        assertThat(town.count("SELECT count(*) FROM consents WHERE user_id = :u", Map.of("u", town.user)))
                .isZero();
    }

    @Test
    void anInteractionOpensToItsBrowserWhileItLasts() {
        Interaction interaction = town.anInteraction();
        byte[] hash = interaction.key().hash();
        assertThat(interactions.find(interaction.id(), hash, Town.now())).isPresent();
        assertThat(interactions.find(interaction.id(), town.randomHash(), Town.now()))
                .isEmpty();
        assertThat(interactions.find(interaction.id(), hash, Duration.ofMinutes(31)))
                .isEmpty();
        assertThat(interactions.end(interaction.id(), town.randomHash())).isZero();
        assertThat(interactions.end(interaction.id(), hash)).isOne();
    }

    @Test
    void aHandedOverInteractionIsAdoptedOnce() {
        Interaction interaction = town.anInteraction();
        byte[] handoff = interaction.key().hash();
        byte[] mine = town.randomHash();
        assertThat(interactions.adopt(interaction.id(), handoff, mine, Town.now()))
                .isOne();
        assertThat(interactions.adopt(interaction.id(), handoff, town.randomHash(), Town.now()))
                .isZero();
        assertThat(interactions.find(interaction.id(), mine, Town.now())).isPresent();
    }

    private LoginsDao.Authentication authentication(@Nullable LoginCookie current, UUID user, long version) {
        return new LoginsDao.Authentication(
                current == null ? null : current.loginId(),
                current == null ? null : current.hash(),
                town.entropy.timeOrderedId(),
                town.randomHash(),
                user,
                version,
                List.of("pwd"),
                Town.PASSWORD_ACR,
                3600);
    }

    private boolean grant(Interaction interaction, Set<String> scopes) {
        return consents.grant(
                new ConsentsDao.Consent(
                        interaction.id(), interaction.key().hash(), town.tenant, town.user, scopes, null),
                Town.now());
    }
}
