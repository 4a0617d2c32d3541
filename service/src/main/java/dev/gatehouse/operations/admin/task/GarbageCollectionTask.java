package dev.gatehouse.operations.admin.task;

import dev.gatehouse.operations.admin.access.OperatorScope;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/** {@code gc}. */
public final class GarbageCollectionTask implements OperatorTask {
    /** Bytes of heap in use. */
    public record Collected(long before, long after) {}

    private final TaskLog log;

    public GarbageCollectionTask(TaskLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "gc";
    }

    @Override
    public String summary() {
        return "Runs the garbage collector, and tells the heap in use before and after.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of();
    }

    @Override
    public Collected run(TaskCall call) {
        log.note(name(), call.act(), Map.of());
        long before = used();
        ManagementFactory.getMemoryMXBean().gc();
        return new Collected(before, used());
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
