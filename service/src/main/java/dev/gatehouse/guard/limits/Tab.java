package dev.gatehouse.guard.limits;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the request of this thread has been counted for: each bucket once, however often a flow runs. Of one thread only, as a
 * request is.
 */
final class Tab {
    private static final ThreadLocal<@Nullable Tab> CURRENT = new ThreadLocal<>();

    private final Route route;
    private final Map<Key, Take> taken = new LinkedHashMap<>();
    private boolean proven;

    private Tab(Route route) {
        this.route = route;
    }

    static Tab open(Route route) {
        Tab tab = new Tab(route);
        CURRENT.set(tab);
        return tab;
    }

    /** Empty outside of a limited request. */
    static Optional<Tab> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    static Optional<Tab> close() {
        Optional<Tab> closed = current();
        CURRENT.remove();
        return closed;
    }

    Route route() {
        return route;
    }

    /** Somebody proved to be a client or a user. */
    void prove() {
        proven = true;
    }

    boolean isProven() {
        return proven;
    }

    /** @return whether it is the first time in this request */
    boolean isNew(Key key) {
        return !taken.containsKey(key);
    }

    Take take(Key key, Supplier<Take> bucket) {
        return taken.computeIfAbsent(key, any -> bucket.get());
    }

    Collection<Take> taken() {
        return taken.values();
    }
}
