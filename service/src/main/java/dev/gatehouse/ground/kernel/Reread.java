package dev.gatehouse.ground.kernel;

import java.util.function.Supplier;

/**
 * The second look at everything that was looked up: while it is in force, on its own thread, no copy in memory answers before
 * it was read anew. It is what a flow runs under once its statement, or the refusal it came to, speaks against its copies.
 */
public final class Reread {
    private static final ThreadLocal<Boolean> IN_FORCE = new ThreadLocal<>();

    private Reread() {}

    public static boolean isInForce() {
        return IN_FORCE.get() != null;
    }

    public static <T> T during(Supplier<T> act) {
        if (isInForce()) {
            return act.get();
        }
        IN_FORCE.set(true);
        try {
            return act.get();
        } finally {
            IN_FORCE.remove();
        }
    }
}
