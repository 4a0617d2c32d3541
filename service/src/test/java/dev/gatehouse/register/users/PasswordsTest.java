package dev.gatehouse.register.users;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static dev.gatehouse.ground.kernel.OAuthError.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.register.Rows;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final PasswordsConfig QUICK = new PasswordsConfig(64, 1, 1, 1, 1);

    private final ThreadPoolExecutor pool = QUICK.openPool();
    private final Passwords passwords = new Passwords(QUICK, pool, Rows.ENTROPY);

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        String hash = passwords.hash("correct horse");
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct horsf", hash)).isFalse();
        assertThat(passwords.matches("correct horse ", hash)).isFalse();
    }

    @Test
    void theSamePasswordHashesDifferentlyEveryTime() {
        assertThat(passwords.hash("x")).isNotEqualTo(passwords.hash("x"));
    }

    @Test
    void hashesAsOwaspAdvisesUnlessToldOtherwise() {
        Passwords standard = new Passwords(PasswordsConfig.DEFAULTS, pool, Rows.ENTROPY);
        String hash = standard.hash("x");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("x", hash))
                .as("by the parameters of the hash")
                .isTrue();
    }

    @Test
    void anAbsentHashCostsAHashingTooAndNeverMatches() {
        assertThat(passwords.matches("x", null)).isFalse();
        assertThat(pool.getTaskCount()).isOne();
    }

    @Test
    void aLetterIsTheSameHoweverItIsComposed() {
        String composed = "na\u00efve";
        String decomposed = "nai\u0308ve";
        assertThat(passwords.matches(decomposed, passwords.hash(composed))).isTrue();
    }

    @Test
    void aPasswordHas1To1024Characters() {
        assertThat(passwords.matches("x".repeat(1024), passwords.hash("x".repeat(1024))))
                .isTrue();
        refuses(INVALID_REQUEST, () -> passwords.hash(""));
        refuses(INVALID_REQUEST, () -> passwords.hash("x".repeat(1025)));
    }

    @Test
    void anImpossiblePasswordIsRefusedBeforeItCostsAnything() {
        String hash = passwords.hash("x");
        long before = pool.getTaskCount();
        assertThat(passwords.matches("", hash)).isFalse();
        assertThat(passwords.matches("x".repeat(1025), hash)).isFalse();
        assertThat(pool.getTaskCount()).isEqualTo(before);
    }

    @Test
    void aFullQueueIsRefusedAtOnce() throws InterruptedException {
        CountDownLatch release = occupyThePool();
        pool.execute(() -> {});

        refuses(TEMPORARILY_UNAVAILABLE, () -> passwords.matches("x", null));
        release.countDown();
    }

    @Test
    void aClosedPoolIsRefused() {
        pool.shutdown();
        refuses(TEMPORARILY_UNAVAILABLE, () -> passwords.hash("x"));
    }

    @Test
    void anInterruptedCallerIsToldToTryLaterAndStaysInterrupted() throws InterruptedException {
        CountDownLatch release = occupyThePool();
        Thread.currentThread().interrupt();
        refuses(TEMPORARILY_UNAVAILABLE, () -> passwords.hash("x"));
        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
    }

    private CountDownLatch occupyThePool() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        pool.execute(() -> {
            busy.countDown();
            awaitQuietly(release);
        });
        busy.await();
        return release;
    }

    private static void refuses(OAuthError error, ThrowingCallable act) {
        OAuthException refusal = catchThrowableOfType(OAuthException.class, act);
        assertThat(refusal.error()).isEqualTo(error);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
