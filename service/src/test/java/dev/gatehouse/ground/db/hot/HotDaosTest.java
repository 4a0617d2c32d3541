package dev.gatehouse.ground.db.hot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class HotDaosTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    enum Verdict {
        OK,
        OTHER_CLIENT
    }

    record Asked(
            UUID id,
            byte[] hash,
            String text,
            long many,
            int few,
            boolean yes,
            Set<String> words,
            @Nullable UUID missing,
            @Nullable Long number,
            @Nullable String silence) {}

    record Told(
            UUID id,
            byte[] hash,
            String text,
            long many,
            int few,
            boolean yes,
            List<String> words,
            Verdict verdict,
            @Nested Absent absent) {
        record Absent(
                @Nullable UUID missing,
                @Nullable Long number,
                @Nullable String silence,
                @Nullable Instant movedAt,
                @Nullable Boolean never) {}
    }

    private final HotDaos daos;

    HotDaosTest(HotDaos daos) {
        this.daos = daos;
    }

    @Test
    void carriesEveryTypeThereAndBack() {
        Asked asked = asked(null, null, null);
        Told told = echo(asked, Duration.ofSeconds(-90));

        assertThat(told)
                .usingRecursiveComparison()
                .ignoringFields("words", "verdict", "absent")
                .isEqualTo(asked);
        assertThat(told.words()).containsExactlyInAnyOrderElementsOf(asked.words());
        assertThat(told.verdict()).isEqualTo(Verdict.OTHER_CLIENT);
        assertThat(told.absent()).isEqualTo(new Told.Absent(null, null, null, NOON.minusSeconds(90), null));
    }

    @Test
    void forgetsNothingOfOneCallInTheNext() {
        UUID found = UUID.randomUUID();
        for (int i = 0; i < 12; i++) { // beyond the driver's threshold for a prepared statement
            Told.Absent absent = echo(i % 2 == 0 ? asked(found, 7L, "x") : asked(null, null, null), Duration.ZERO)
                    .absent();
            assertThat(absent.missing()).isEqualTo(i % 2 == 0 ? found : null);
            assertThat(absent.number()).isEqualTo(i % 2 == 0 ? 7L : null);
            assertThat(absent.silence()).isEqualTo(i % 2 == 0 ? "x" : null);
        }
    }

    @Test
    void listsRowsAndCountsThem() {
        assertThat(daos.of(EchoDao.class).words(List.of("b", "a\"{,}"))).containsExactly("b", "a\"{,}");
        assertThat(daos.of(EchoDao.class).words(List.of())).isEmpty();
        assertThat(daos.of(EchoDao.class).touched(UUID.randomUUID())).isZero();
    }

    @Test
    void aFailureNamesItsFileAndNothingThatWasBound() {
        assertThatThrownBy(() -> daos.of(EchoDao.class).divided("hunter2"))
                .isInstanceOf(StatementFailed.class)
                .hasMessageStartingWith("EchoDao.divided failed: ")
                .hasMessageNotContaining("hunter2")
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void givesItsConnectionBackHoweverItEnds() {
        for (int i = 0; i < 100; i++) { // three times what the pool holds
            assertThatThrownBy(() -> daos.of(EchoDao.class).divided("x")).isInstanceOf(StatementFailed.class);
        }
        assertThat(daos.of(EchoDao.class).words(List.of("still there"))).hasSize(1);
    }

    @Test
    void tellsItsWatcherOfEachStatementAndHowItEnded(TestDatabase database) {
        List<String> heard = new ArrayList<>();
        StatementWatcher watcher =
                name -> failure -> heard.add(name + (failure == null ? "" : " " + failure.getSQLState()));
        EchoDao dao = database.daos(watcher).of(EchoDao.class);
        dao.words(List.of());
        assertThatThrownBy(() -> dao.divided("x")).isInstanceOf(StatementFailed.class);
        assertThat(heard).containsExactly("EchoDao.words", "EchoDao.divided 22012");
    }

    @Test
    void refusesWhatItDoesNotUnderstandWhenItIsMade() {
        assertThatThrownBy(() -> daos.of(ForgetfulDao.class)).hasMessageContaining("binds no :words");
        assertThatThrownBy(() -> daos.of(OddDao.class)).hasMessageContaining("java.lang.StringBuilder");
        assertThatThrownBy(() -> daos.of(OddRowDao.class)).hasMessageContaining("java.lang.Thread");
    }

    private Told echo(Asked asked, Duration shift) {
        return daos.of(EchoDao.class).echo(asked, NOON, shift);
    }

    private static Asked asked(@Nullable UUID missing, @Nullable Long number, @Nullable String silence) {
        return new Asked(
                UUID.fromString("01a2039a-ebc0-7dda-b3d5-6605216e2120"),
                new byte[] {1, 2, 3},
                "tex't",
                1L << 40,
                -3,
                true,
                Set.of("openid", "a \"quoted\", {one}"),
                missing,
                number,
                silence);
    }
}
