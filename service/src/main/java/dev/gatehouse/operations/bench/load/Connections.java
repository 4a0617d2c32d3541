package dev.gatehouse.operations.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * A workload's operations, opened. Meters are read after that, so that what is needed beforehand, such as a sign-in, counts
 * for nothing. Good for one turn after another, by one loop at a time.
 */
public final class Connections implements AutoCloseable {
    private final String workload;
    private final List<Operation> operations = new ArrayList<>();

    private Connections(String workload) {
        this.workload = workload;
    }

    /** One after the other: signing in is dear, and a server under load is not what this is about yet. */
    public static Connections open(Workload workload, int count) throws Exception {
        Connections connections = new Connections(workload.name());
        try {
            for (int number = 0; number < count; number++) {
                connections.operations.add(workload.open(number));
            }
            return connections;
        } catch (Exception e) {
            connections.close();
            throw e;
        }
    }

    int count() {
        return operations.size();
    }

    /** A thread's part of a turn; an interrupt asks it to end. */
    interface Part {
        Tally of(Operation operation) throws Exception;
    }

    /** Each operation by a thread of its own. The first exception interrupts them all; none is left when this returns. */
    List<Tally> inThreads(Part part) throws InterruptedException {
        ThreadFactory named =
                Thread.ofPlatform().name("bench-" + workload + "-", 0).factory();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(named)) {
            CompletionService<Tally> running = new ExecutorCompletionService<>(threads);
            operations.forEach(operation -> running.submit(() -> part.of(operation)));
            try {
                return all(running);
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw new IllegalStateException(workload + ": " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }

    private List<Tally> all(CompletionService<Tally> running) throws InterruptedException, ExecutionException {
        List<Tally> tallies = new ArrayList<>();
        while (tallies.size() < operations.size()) {
            tallies.add(running.take().get());
        }
        return tallies;
    }

    @Override
    public void close() throws Exception {
        for (Operation operation : operations) {
            operation.close();
        }
    }
}
