package dev.gatehouse.operations.admin.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A create that is sent twice is done once (the Idempotency-Key header). The key commits with what it made, so a crash between
 * the two cannot be; only what it made is kept, never the answer: a secret is shown once.
 */
public final class Idempotency {
    /** How long a key is remembered. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private final Jdbi jdbi;
    private final TimeSource time;

    /** @param jdbi the one that creates run on, so that they join the key's transaction */
    public Idempotency(Jdbi jdbi, TimeSource time) {
        this.jdbi = jdbi;
        this.time = time;
    }

    /** One request to make something. */
    public record Create(
            @Nullable String key, String path, @Nullable JsonNode body, Act act) {}

    /**
     * @param make makes it
     * @param id of what was made, for the key to remember
     * @param again reads it by that id; empty when it is gone
     */
    public <T> T once(Create create, Supplier<T> make, Function<T, Object> id, Function<String, Optional<T>> again) {
        String key = create.key();
        if (key == null) {
            return make.get();
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.invalid("Idempotency-Key", "must be 1 to 128 visible ASCII characters");
        }
        return jdbi.inTransaction(handle -> {
            IdempotencyDao dao = handle.attach(IdempotencyDao.class);
            byte[] fingerprint = Sha256.of(key + '\n' + create.path() + '\n' + create.body());
            String actor = create.act().actor();
            if (dao.claim(actor, key, fingerprint, KEPT, time.offset())) {
                T made = make.get();
                dao.remember(actor, key, id.apply(made).toString());
                return made;
            }
            return dao.find(actor, key)
                    .flatMap(used -> again.apply(madeBefore(used, fingerprint)))
                    .orElseThrow(() -> Problem.notFound("thing any more as this key once made"));
        });
    }

    private static String madeBefore(IdempotencyDao.Used used, byte[] fingerprint) {
        if (!Arrays.equals(used.fingerprint(), fingerprint)) {
            throw Problem.of(422, "this Idempotency-Key was used for another request");
        }
        return requireNonNull(used.made(), "a key commits with what it made");
    }
}
