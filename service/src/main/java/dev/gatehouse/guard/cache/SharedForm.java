package dev.gatehouse.guard.cache;

import java.util.List;
import java.util.function.Function;

/**
 * How a copy is named and told from an older one where all instances find it.
 *
 * @param prefix before the key, with its colon
 * @param type a record that is written as JSON
 * @param marks what the copy is of and in which version; the first is itself, and one more may stand above it
 */
public record SharedForm<V>(String prefix, Class<V> type, Function<V, List<Mark>> marks) {
    /** A thing, as {@code client:id}, at one of its versions. */
    public record Mark(String name, long number) {}
}
