package dev.gatehouse.guard.cache;

/**
 * A cache at this moment, counted since the start.
 *
 * @param stale how many were read anew for a second look
 * @param bypassed how many went past it, because nobody could answer for its entries
 * @param loadMillis the mean of one load
 */
public record CacheState(
        String name,
        long size,
        int capacity,
        long ttlSeconds,
        long hits,
        long misses,
        long stale,
        long bypassed,
        long evictions,
        double hitRate,
        double loadMillis) {}
