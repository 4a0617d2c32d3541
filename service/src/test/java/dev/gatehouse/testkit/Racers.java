package dev.gatehouse.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Threads that start at the same moment, each a platform thread, so that the scheduler is the operating system's. */
public final class Racers {
    private static final long BOUND_SECONDS = 60;

    private Racers() {}

    /** The same act by {@code count} at once; their results in no particular order. The first failure is thrown. */
    public static <T> List<T> race(int count, Callable<T> act) {
        return race(Stream.generate(() -> act).limit(count).toList());
    }

    /** Different acts at once; results in the order of the acts. */
    public static <T> List<T> race(List<? extends Callable<T>> acts) {
        try (ExecutorService threads = Executors.newFixedThreadPool(acts.size())) {
            CyclicBarrier gate = new CyclicBarrier(acts.size());
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> act : acts) {
                running.add(threads.submit(() -> {
                    gate.await(BOUND_SECONDS, TimeUnit.SECONDS);
                    return act.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(BOUND_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError("a racer failed: " + e.getMessage(), e);
        }
    }
}
