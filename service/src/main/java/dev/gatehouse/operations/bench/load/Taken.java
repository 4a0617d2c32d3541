package dev.gatehouse.operations.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What one turn of load came to.
 *
 * @param seconds from the first operation's beginning to the last one's end
 * @param done nanoseconds of each operation that was done, three digits; at a fixed rate from when it should have begun
 * @param shed the same of those that were shed
 */
public record Taken(double seconds, Histogram done, Histogram shed, long failed) {}
