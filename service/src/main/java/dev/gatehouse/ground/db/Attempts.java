package dev.gatehouse.ground.db;

import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.Reread;
import dev.gatehouse.ground.kernel.StaleRegister;
import java.util.function.Supplier;

/**
 * At most two: a flow that met a stale register or lost a lock wrote nothing, so it runs whole once more, without a copy from
 * memory. An unknown outcome (connection lost) is never repeated: our own second try of a code would look like its reuse.
 */
public final class Attempts {
    private Attempts() {}

    public static <T> T atMostTwo(Supplier<T> flow) {
        try {
            return flow.get();
        } catch (StaleRegister stale) {
            return last(flow);
        } catch (RuntimeException failure) {
            if (SqlState.lostALock(failure)) {
                return last(flow);
            }
            throw failure;
        }
    }

    private static <T> T last(Supplier<T> flow) {
        try {
            return Reread.during(flow);
        } catch (StaleRegister stillStale) {
            throw OAuthError.TEMPORARILY_UNAVAILABLE.because("please try again", "stale twice in a row");
        }
    }
}
