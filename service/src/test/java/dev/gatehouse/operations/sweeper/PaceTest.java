package dev.gatehouse.operations.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration LEAST = Duration.ofMillis(20);

    private final AtomicBoolean crowded = new AtomicBoolean();
    private final List<Long> rests = new ArrayList<>();
    private final Pace pace = new Pace(LEAST, crowded::get, time -> rests.add(time.toMillis()));

    @Test
    void restsAsLongAsTheBatchTookAndNeverLessThanThePause() {
        after(5);
        after(70);

        assertThat(rests).containsExactly(20L, 70L);
    }

    @Test
    void givesWayMoreAndMoreWhileRequestsAreShortOfConnections() {
        crowded.set(true);
        for (int batch = 0; batch < 10; batch++) {
            after(5);
        }

        assertThat(rests).startsWith(40L, 80L, 160L).endsWith(Pace.LONGEST.toMillis(), Pace.LONGEST.toMillis());
    }

    @Test
    void isBackAtItsUsualPaceOnceTheyAreNot() {
        crowded.set(true);
        after(5);
        after(5);
        crowded.set(false);
        after(5);

        assertThat(rests).endsWith(20L);
    }

    @Test
    void restsNotForMinutesAfterABatchThatWasStuck() {
        after(600_000);

        assertThat(rests).containsExactly(Pace.LONGEST.toMillis());
    }

    private void after(long millis) {
        assertThat(pace.restAfter(Duration.ofMillis(millis))).isTrue();
    }
}
