package dev.gatehouse.flow.userinfo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.testkit.Demise;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.SignedIn;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class UserinfoDaoTest {
    private final Realm realm;
    private final UserinfoDao dao;
    private final SignedIn ada;

    UserinfoDaoTest(Jdbi jdbi, HotDaos daos) {
        this.realm = Realm.in(jdbi);
        this.dao = daos.of(UserinfoDao.class);
        this.ada = SignedIn.in(realm);
    }

    @Test
    void findsTheUserOfALivingSession() {
        realm.execute(
                "UPDATE users SET profile = '{\"given_name\": \"Ada\"}', email_verified = true WHERE user_id = ?",
                realm.userId());

        UserinfoRow row = find(ada).orElseThrow();

        assertThat(row.userId()).isEqualTo(realm.userId());
        assertThat(row.email()).isEqualTo(realm.userId() + "@example.com");
        assertThat(row.emailVerified()).isTrue();
        assertThat(row.claims().granted(Set.of("profile"), Set.of())).containsEntry("given_name", "Ada");
    }

    @ParameterizedTest
    @EnumSource(Demise.class)
    void findsNobodyBehindASessionThatHasComeToItsEnd(Demise demise) {
        demise.befall(ada);

        assertThat(find(ada)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Demise.class, names = "LOGIN_.*", mode = Mode.MATCH_ANY)
    void findsTheUserOfASessionThatOutlivesItsLogin(Demise demise) {
        SignedIn offline = ada.again().offline();
        demise.befall(ada);

        assertThat(find(offline)).isPresent();
    }

    @Test
    void aSessionNeedsNoLogin() {
        assertThat(find(SignedIn.withoutLogin(realm))).isPresent();
    }

    @Test
    void judgesByTheClockThatTestsMove() {
        assertThat(dao.find(ada.sessionId(), ada.jti(), Duration.ofHours(13))).isEmpty(); // its login is over
        assertThat(dao.find(SignedIn.withoutLogin(realm).sessionId(), "j", Duration.ofDays(29)))
                .isPresent();
        assertThat(dao.find(SignedIn.withoutLogin(realm).sessionId(), "j", Duration.ofDays(31)))
                .isEmpty();
    }

    private Optional<UserinfoRow> find(SignedIn one) {
        return dao.find(one.sessionId(), one.jti(), Duration.ZERO);
    }
}
