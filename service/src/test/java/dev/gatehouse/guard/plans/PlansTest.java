package dev.gatehouse.guard.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.SignedIn;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a few rows; {@code PlanEvidenceTest} has the same on many. */
@Tag("statements")
@ExtendWith(PostgresExtension.class)
class PlansTest {
    private static final List<String> TABLES = List.of(
            "tenants",
            "clients",
            "users",
            "sessions",
            "logins",
            "refresh_tokens",
            "auth_codes",
            "revocations",
            "changes",
            "outbox");

    private final TestDatabase database;
    private final Plans plans;

    PlansTest(TestDatabase database) {
        this.database = database;
        this.plans = new Plans(database.back(), new TestTime().source());
    }

    @BeforeEach
    void aSession() {
        Realm realm = Realm.in(database.back());
        SignedIn.in(realm);
        realm.aRefreshToken();
        realm.aCode();
    }

    @Test
    void findsNoneBrokenForWantOfRows() {
        Plans.Check check = plans.check();
        assertThat(check.findings())
                .hasSize(HotFiles.all().size())
                .allSatisfy(finding -> assertThat(finding.verdict())
                        .as("%s: %s", finding.statement(), finding.reason())
                        .isNotEqualTo(Verdict.BROKEN));
        assertThat(check.count(Verdict.KEPT)).isGreaterThan(55);
    }

    @Test
    void leavesNothingBehind() {
        List<Long> before = rows();
        plans.check();
        plans.check();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void namesTheIndexThatIsGone() {
        database.back().useHandle(h -> h.execute("ALTER INDEX sessions_user RENAME TO away"));
        try {
            assertThat(verdictOn("SessionsDao.list").reason()).contains("does not use sessions_user");
        } finally {
            database.back().useHandle(h -> h.execute("ALTER INDEX away RENAME TO sessions_user"));
        }
    }

    @Test
    void tellsOfAScanWhereNoIndexServes() {
        database.back().useHandle(h -> h.execute("DROP INDEX sessions_user"));
        try {
            assertThat(verdictOn("SessionsDao.list").reason()).contains("reads all of sessions");
        } finally {
            database.back().useHandle(h -> h.execute("CREATE INDEX sessions_user ON sessions (user_id)"));
        }
    }

    @Test
    void waitsForNobody() {
        try (Handle other = database.back().open()) {
            other.begin();
            other.execute("SELECT * FROM refresh_tokens FOR UPDATE");
            assertThat(verdictOn("RefreshDao.rotate").verdict()).isEqualTo(Verdict.UNTRIED);
            assertThat(verdictOn("UserinfoDao.find").verdict()).isEqualTo(Verdict.KEPT);
            other.rollback();
        }
    }

    @Test
    void whatTakesTooLongIsBrokenAndNotUntried() {
        HotFile any = HotFiles.all().getFirst();
        Finding cancelled =
                Finding.failed(any, new SQLException("canceling statement due to statement timeout", "57014"));
        assertThat(cancelled.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(cancelled.reason()).isEqualTo("was not over within a second");
        assertThat(Finding.failed(any, new SQLException("no column of that name", "42703"))
                        .verdict())
                .isEqualTo(Verdict.BROKEN);
        assertThat(Finding.failed(any, new SQLException("no tenant", "23503")).verdict())
                .isEqualTo(Verdict.UNTRIED);
    }

    private Finding verdictOn(String statement) {
        return plans.check().findings().stream()
                .filter(finding -> finding.statement().equals(statement))
                .findFirst()
                .orElseThrow();
    }

    private List<Long> rows() {
        return TABLES.stream().map(database::rowsOf).toList();
    }
}
