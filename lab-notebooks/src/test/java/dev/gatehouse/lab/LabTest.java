package dev.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.lab.server.Access;
import dev.gatehouse.lab.server.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LabExtension.class)
class LabTest {
    private static final String WHAT = "SELECT md5(string_agg(email || profile::text, '' ORDER BY email)) FROM users";

    @Test
    void everyNotebookBeginsWithTheSameRows(Access access) {
        try (Lab first = Lab.open(access, LabExtension.SCALE, "first");
                Lab second = Lab.open(access, LabExtension.SCALE, "second")) {
            first.run("DELETE FROM users WHERE email < 'User5'");
            assertThat(second.number("SELECT count(*) FROM users")).isEqualTo(LabExtension.SCALE.users());
        }
        try (Lab again = Lab.open(access, LabExtension.SCALE, "first")) {
            assertThat(again.number("SELECT count(*) FROM users")).isEqualTo(LabExtension.SCALE.users());
        }
    }

    @Test
    void fillingAgainMakesTheSameRows(Access access) {
        String before;
        try (Lab lab = Lab.open(access, LabExtension.SCALE, "rows")) {
            before = lab.text(WHAT);
        }
        new Template(access, LabExtension.SCALE).drop("gatehouse_lab");
        try (Lab lab = Lab.open(access, LabExtension.SCALE, "rows")) {
            assertThat(lab.text(WHAT)).isEqualTo(before);
        }
    }

    @Test
    void fewHaveMuch(Lab lab) {
        double most = lab.number("SELECT max(n) FROM (SELECT count(*) AS n FROM sessions GROUP BY user_id) s");
        double middle = lab.number(
                "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY n) FROM (SELECT count(*) AS n FROM sessions GROUP BY user_id) s");
        assertThat(most).isGreaterThan(50 * middle);
    }

    @Test
    void nothingVacuumsBehindItsBack(Lab lab) {
        assertThat(
                        lab.number(
                                "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT reloptions @> '{autovacuum_enabled=off}'"))
                .isZero();
    }

    @Test
    void bringsInTheIndexesThatTheRequirementsAskFor(Lab lab) {
        lab.withTheSeedsIndexes();
        assertThat(lab.number("SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'idx%'"))
                .isEqualTo(6);
    }

    @Test
    void aRefusedStatementTellsItsState(Lab lab) {
        assertThatThrownBy(() -> lab.run("SELECT 1 FROM nowhere"))
                .isInstanceOfSatisfying(
                        LabFailure.class, failure -> assertThat(failure.state()).isEqualTo("42P01"))
                .hasMessageContaining("nowhere");
    }
}
