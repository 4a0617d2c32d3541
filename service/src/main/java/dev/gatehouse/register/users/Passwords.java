package dev.gatehouse.register.users;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static dev.gatehouse.ground.kernel.OAuthError.TEMPORARILY_UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.telemetry.Outcome;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.text.Normalizer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id on a bounded pool of its own: a storm of logins queues here, then is refused, and never takes the processor from
 * the requests that hash nothing. Safe for any number of threads.
 */
public final class Passwords {
    private static final int LONGEST = 1024;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PATIENCE_SECONDS =
            10; // far beyond a full queue; only a closed pool keeps one waiting so long

    private final Argon2Function argon2;
    private final ExecutorService pool;
    private final Entropy entropy;
    private final PasswordMetrics metrics;
    private final String nobodysHash;

    /** Counts for itself alone. */
    public Passwords(PasswordsConfig config, ExecutorService pool, Entropy entropy) {
        this(config, pool, entropy, PasswordMetrics.in(new PrometheusRegistry()));
    }

    public Passwords(PasswordsConfig config, ExecutorService pool, Entropy entropy, PasswordMetrics metrics) {
        this.argon2 = Argon2Function.getInstance(
                config.memoryKib(), config.iterations(), config.parallelism(), HASH_BYTES, Argon2.ID);
        this.pool = pool;
        this.entropy = entropy;
        this.metrics = metrics;
        this.nobodysHash = encoded(entropy.secret());
    }

    public static List<Objection> objections(String password) {
        return isPossible(password)
                ? List.of()
                : List.of(new Objection("password", "not a text of 1 to " + LONGEST + " characters"));
    }

    public String hash(String password) {
        if (!isPossible(password)) {
            throw INVALID_REQUEST.because("a password has 1 to " + LONGEST + " characters");
        }
        return onPool(() -> encoded(bytes(password)));
    }

    /** Takes the same time for a user without a password and for no user at all, whose hash is null. */
    public boolean matches(String password, @Nullable String hash) {
        if (!isPossible(password)) {
            return false; // nobody has it, so this tells nothing of anybody
        }
        String judged = requireNonNullElse(hash, nobodysHash);
        boolean matches = onPool(() -> isOf(bytes(password), judged)) && hash != null;
        (matches ? metrics.right() : metrics.wrong()).inc();
        return matches;
    }

    private String encoded(byte[] password) {
        return argon2.hash(password, entropy.bytes(SALT_BYTES)).getResult();
    }

    /** By the parameters that the hash names: stronger ones in the configuration must not lock anybody out. */
    private static boolean isOf(byte[] password, String hash) {
        return Argon2Function.getInstanceFromHash(hash).check(password, hash.getBytes(UTF_8));
    }

    private static boolean isPossible(String password) {
        return !password.isEmpty() && password.length() <= LONGEST;
    }

    /** RFC 8265 4.2.2: the same letters are the same password, however the keyboard composed them. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(UTF_8);
    }

    private <T> T onPool(Callable<T> work) {
        long begun = System.nanoTime();
        try {
            return await(pool.submit(work));
        } catch (RejectedExecutionException full) {
            metrics.turnedAway().inc();
            Outcome.shed();
            throw busy("the password pool is full or closed");
        } finally {
            metrics.took().observe((System.nanoTime() - begun) / 1e9);
        }
    }

    private static <T> T await(Future<T> hashing) {
        try {
            return hashing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy("interrupted while a password was hashed");
        } catch (TimeoutException slow) {
            throw busy("a password was not hashed in " + PATIENCE_SECONDS + " s");
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a password could not be hashed", broken.getCause());
        } finally {
            hashing.cancel(true);
        }
    }

    private static OAuthException busy(String detail) {
        return TEMPORARILY_UNAVAILABLE.because("please try again", detail);
    }
}
