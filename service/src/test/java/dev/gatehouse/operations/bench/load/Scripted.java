package dev.gatehouse.operations.bench.load;

import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** A workload of that one act on every connection. */
record Scripted(Callable<Ending> act, AtomicInteger open) implements Workload {
    Scripted(Callable<Ending> act) {
        this(act, new AtomicInteger());
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Operation open(int number) {
        open.incrementAndGet();
        return new Operation() {
            @Override
            public Ending run() throws Exception {
                return act.call();
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }
}
