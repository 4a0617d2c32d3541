package dev.gatehouse.guard.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final Window window = new Window(0);

    @Test
    void risesToWhatEverySnapshotSinceHasSeen() {
        assertThat(told(reading(100, 100, 1, 2))).containsExactly(1L, 2L);

        assertThat(window.floor()).isEqualTo(2);
        assertThat(window.size()).isZero();
    }

    @Test
    void staysWhileATransactionThatMayHoldASmallerIdIsNotOver() {
        assertThat(told(reading(95, 100, 2, 3))).containsExactly(2L, 3L);
        assertThat(window.floor()).isZero();

        assertThat(told(reading(95, 101, 2, 3, 4))).containsExactly(4L);
        assertThat(told(reading(101, 101, 1, 2, 3, 4))).containsExactly(1L);
        assertThat(window.floor()).isEqualTo(4);
    }

    @Test
    void risesStepByStepAsOlderTransactionsEnd() {
        told(reading(90, 100, 1));
        told(reading(90, 110, 1, 2));

        told(reading(105, 120, 1, 2));
        assertThat(window.floor()).isEqualTo(1);
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void tellsADatabaseThatWasRestored() {
        told(reading(100, 100, 1));

        assertThat(window.isBackInTime(reading(50, 50))).isTrue();
        assertThat(window.isBackInTime(reading(100, 100))).isFalse();
    }

    private List<Long> told(Reading reading) {
        List<Long> news = window.news(reading).stream().map(Change::changeId).toList();
        window.heard(reading);
        return news;
    }

    private static Reading reading(long xmin, long xmax, long... ids) {
        return new Reading(
                xmin,
                xmax,
                Arrays.stream(ids)
                        .mapToObj(id -> new Change(id, "client", "c", null))
                        .toList());
    }
}
