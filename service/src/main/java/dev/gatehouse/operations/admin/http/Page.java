package dev.gatehouse.operations.admin.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, in the order of its keys.
 *
 * @param next what to ask for the rest with, as {@code after}; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** @param found one more than {@code limit} when there is a rest: {@link Paging#oneMore()} */
    public static <T> Page<T> of(List<T> found, Paging paging, Function<T, Object> key) {
        if (found.size() <= paging.limit()) {
            return new Page<>(List.copyOf(found), null);
        }
        List<T> items = List.copyOf(found.subList(0, paging.limit()));
        return new Page<>(items, Cursor.after(key.apply(items.getLast())));
    }

    /** @param key where a list goes on that is not read to its end by counting; null at its end */
    public static <T> Page<T> upTo(List<T> items, @Nullable Object key) {
        return new Page<>(List.copyOf(items), key == null ? null : Cursor.after(key));
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
