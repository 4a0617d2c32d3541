package dev.gatehouse.ground.telemetry;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a room shows a part of its work in a request's trace. Outside of a request that is traced it does the work and nothing
 * else. Names, keys and values are of our own vocabulary: never a token, a secret, or anything of a person.
 */
public interface Spans {
    Spans NONE = new Spans() {
        @Override
        public <T extends @Nullable Object> T span(String name, Supplier<T> work) {
            return work.get();
        }

        @Override
        public void note(String key, String value) {}
    };

    /** Does the work as a part of its own. */
    <T extends @Nullable Object> T span(String name, Supplier<T> work);

    /** Says something about the part that is under way, such as {@code cache.outcome}. */
    void note(String key, String value);
}
