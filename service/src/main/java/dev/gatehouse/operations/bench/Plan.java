package dev.gatehouse.operations.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a run measures, and for how long.
 *
 * @param workloads by name, or {@code write-paths}, which is measured apart; empty: all
 * @param connections of the closed loops
 * @param turns that each cell takes, in turn with all others; of two, an interval of confidence holds anything
 * @param turn how long one is
 * @param warmUps rounds at most, before anything is measured: a JVM that is cold takes ten times as long
 * @param warmUp of each workload in each round
 * @param atRate how long the mix goes on at its rate
 * @param starts how often the server is started anew
 * @param settings whether caches, distances to the database, write paths and a sweep are measured, too
 * @param manySessions whether the database is filled with five millions at the end
 */
public record Plan(
        List<String> workloads,
        List<Integer> connections,
        int turns,
        Duration turn,
        int warmUps,
        Duration warmUp,
        Duration atRate,
        int starts,
        boolean settings,
        boolean manySessions) {
    /** Some forty minutes. */
    public static Plan whole() {
        return new Plan(
                List.of(),
                List.of(1, 8, 32, 64),
                5,
                Duration.ofSeconds(3),
                12,
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                3,
                true,
                true);
    }

    /** Some three minutes: to see at once what a change did. */
    public static Plan quick() {
        return new Plan(
                List.of(),
                List.of(8),
                4,
                Duration.ofSeconds(1),
                2,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                1,
                false,
                false);
    }

    /** Half a minute under every workload, by which a JVM learns what a server needs. */
    static Plan training() {
        return new Plan(
                List.of(), List.of(), 0, Duration.ZERO, 2, Duration.ofSeconds(2), Duration.ZERO, 1, false, false);
    }

    /** These alone: nothing that is measured of others. */
    public Plan of(List<String> some) {
        return new Plan(some, connections, turns, turn, warmUps, warmUp, atRate, starts, false, false);
    }

    public Plan withTurns(int count) {
        return new Plan(workloads, connections, count, turn, warmUps, warmUp, atRate, starts, settings, manySessions);
    }

    public Plan withoutManySessions() {
        return new Plan(workloads, connections, turns, turn, warmUps, warmUp, atRate, starts, settings, false);
    }

    /** By name, or as a part of a whole run. */
    boolean writePaths() {
        return workloads.isEmpty() ? settings : workloads.contains(WritePaths.NAME);
    }

    /** Whether there is nothing but them to be measured. */
    boolean writePathsAlone() {
        return workloads.equals(List.of(WritePaths.NAME));
    }

    boolean has(String workload) {
        return workloads.isEmpty() || workloads.contains(workload);
    }
}
