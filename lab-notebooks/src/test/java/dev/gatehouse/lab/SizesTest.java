package dev.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.lab.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LabExtension.class)
class SizesTest {
    private static final String TOUCH =
            "UPDATE sessions SET status = CASE status WHEN 'active' THEN 'revoked' ELSE 'active' END WHERE session_id IN (SELECT session_id FROM sessions ORDER BY md5(session_id::text) LIMIT 50)";

    @Test
    void anIndexOnWhatChangesEndsHotUpdates(Lab lab) {
        Sizes sizes = new Sizes(lab);
        assertThat(sizes.hotShareOf("sessions", () -> lab.change(TOUCH))).isEqualTo(1);
        lab.run("CREATE INDEX by_status ON sessions (status)");
        assertThat(sizes.hotShareOf("sessions", () -> lab.change(TOUCH))).isZero();
    }

    @Test
    void anEntryOfAUuidKeyHasItsWeight(Lab lab) {
        lab.run("REINDEX INDEX sessions_pkey", "ANALYZE sessions");
        assertThat(new Sizes(lab).bytesPerEntry("sessions_pkey")).isBetween(28.0, 36.0);
    }

    @Test
    void walOfARowLeavesOutWholePages(Lab lab) {
        lab.run("CHECKPOINT");
        Plan plan = lab.explain(TOUCH);
        assertThat(plan.walPageImages()).isPositive();
        assertThat(Sizes.walPerRow(plan, 50)).isLessThan(plan.walBytes() / 50.0);
    }

    @Test
    void nothingOfAnEvictedTableIsInMemory(Lab lab) {
        Sizes sizes = new Sizes(lab);
        lab.rows("SELECT count(*) FROM users");
        assertThat(sizes.cachedPages("users")).isPositive();
        sizes.evict("users");
        assertThat(sizes.cachedPages("users")).isZero();
    }

    @Test
    void aVacuumedTableIsAllVisible(Lab lab) {
        assertThat(new Sizes(lab).allVisibleShare("users")).isEqualTo(1);
        lab.change("UPDATE users SET email_verified = false");
        assertThat(new Sizes(lab).allVisibleShare("users")).isLessThan(0.1);
    }
}
