package dev.gatehouse.guard.lockout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestTime;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** By name here; that the address counts too is shown over HTTP. */
@Tag("statements")
@ExtendWith(PostgresExtension.class)
class LockoutsTest {
    private static final UUID TENANT = UUID.randomUUID();

    private final TestTime time = new TestTime();
    private final List<LockoutEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final String name = UUID.randomUUID() + "@example.com";
    private final Jdbi jdbi;
    private final Lockouts lockouts;

    LockoutsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.lockouts = new Lockouts(true, LockoutConfig.DEFAULTS, jdbi, time.source(), registry, events::add);
    }

    @Test
    @DisplayName("lockout 5/15min")
    void fiveFailuresLockForAMinute() {
        fail(5);

        assertLocked(60);
        time.advance(Duration.ofSeconds(61));
        assertThat(right()).isTrue();
    }

    @Test
    void fourFailuresLockNobody() {
        fail(4);

        assertThat(right()).isTrue();
    }

    @Test
    void failuresFurtherApartThanTheWindowAreNotCountedTogether() {
        fail(4);
        time.advance(Duration.ofMinutes(16));
        fail(4);

        assertThat(right()).isTrue();
    }

    @Test
    @DisplayName("progressive backoff")
    void eachFurtherFailureLocksForTwiceAsLong() {
        fail(5);
        for (int minutes : List.of(1, 2, 4)) {
            assertLocked(minutes * 60L);
            time.advance(Duration.ofMinutes(minutes).plusSeconds(1));
            fail(1);
        }
        assertLocked(8 * 60L);
    }

    @Test
    @DisplayName("hard lockout 10/day")
    void theTenthFailureOfADayLocksForTheLongestTimeAndSoDoesEachAfterIt() {
        for (int i = 0; i < 10; i++) {
            fail(1);
            time.advance(Duration.ofMinutes(16)); // apart from each other
        }
        fail(1);
        assertLocked(15 * 60L);
        time.advance(Duration.ofMinutes(15).plusSeconds(1));
        fail(1);
        assertLocked(15 * 60L);
    }

    @Test
    void aDayLaterEverythingIsForgotten() {
        for (int i = 0; i < 12; i++) {
            fail(1);
            time.advance(Duration.ofMinutes(16));
        }
        time.advance(Duration.ofDays(1));

        fail(4);
        assertThat(right()).isTrue();
    }

    @Test
    void theRightPasswordWipesTheSlate() {
        fail(4);
        assertThat(right()).isTrue();
        fail(4);

        assertThat(right()).isTrue();
    }

    @Test
    void manyAtOnceGetNoMoreTriesThanOneAfterTheOther() {
        AtomicInteger judged = new AtomicInteger();

        List<Boolean> refused = Racers.race(24, () -> {
            try {
                lockouts.attempt(TENANT, name, () -> {
                    judged.incrementAndGet();
                    return Optional.empty();
                });
                return false;
            } catch (OAuthException locked) {
                return true;
            }
        });

        assertThat(judged.get()).isEqualTo(5);
        assertThat(refused).filteredOn(yes -> yes).hasSize(19);
    }

    @Test
    void whatCouldNotBeJudgedIsGivenBack() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> lockouts.attempt(TENANT, name, () -> {
                        throw new IllegalStateException("no time");
                    }))
                    .hasMessage("no time");
        }
        fail(4);
        assertThat(right()).isTrue();
    }

    @Test
    void theSameNameOfAnotherTenantIsAnother() {
        fail(5);

        assertThat(lockouts.attempt(UUID.randomUUID(), name, () -> Optional.of(1)))
                .isPresent();
    }

    @Test
    void lettersOfAnyCaseAreOneName() {
        for (int i = 0; i < 5; i++) {
            String typed = i % 2 == 0 ? name.toUpperCase(Locale.ROOT) : " " + name;
            lockouts.attempt(TENANT, typed, Optional::empty);
        }
        assertLocked(60);
    }

    @Test
    void itsBeginningAndItsEarnedEndAreToldOnce() {
        fail(5);
        assertLocked(60);
        assertLocked(60);
        time.advance(Duration.ofSeconds(61));
        right();

        assertThat(events).extracting(LockoutEvent::triggered).containsExactly(true, false);
        assertThat(events).allMatch(event -> event.tenantId().equals(TENANT));
    }

    @Test
    void switchedOffItOnlyAsks() {
        Lockouts off =
                new Lockouts(false, LockoutConfig.DEFAULTS, jdbi, time.source(), new PrometheusRegistry(), events::add);
        for (int i = 0; i < 20; i++) {
            assertThat(off.attempt(TENANT, name, Optional::empty)).isEmpty();
        }
        assertThat(right()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(lockouts.attempt(TENANT, name, Optional::empty)).isEmpty();
        }
    }

    private boolean right() {
        return lockouts.attempt(TENANT, name, () -> Optional.of("user")).isPresent();
    }

    private void assertLocked(long seconds) {
        OAuthException refusal = catchThrowableOfType(OAuthException.class, this::right);
        assertThat(refusal.error()).isEqualTo(OAuthError.RATE_LIMIT_EXCEEDED);
        assertThat(refusal.retryAfterSeconds()).isBetween(seconds - 30, seconds);
    }
}
