package dev.gatehouse.guard.changes;

import org.jspecify.annotations.Nullable;

/**
 * One piece of news.
 *
 * @param topic what kind of thing changed
 * @param subject which one
 * @param number its version or epoch since then, where it has one
 */
public record Change(
        long changeId,
        String topic,
        String subject,
        @Nullable Long number) {
    public long numberOr(long other) {
        return number == null ? other : number;
    }
}
