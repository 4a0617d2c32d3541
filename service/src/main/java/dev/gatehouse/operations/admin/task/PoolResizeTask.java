package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.db.OpenPool;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** {@code pool-resize}: another size for a pool of connections of this instance, until it is restarted. */
public final class PoolResizeTask implements OperatorTask {
    private static final String POOL = "pool";
    private static final String SIZE = "size";

    /** A pool and who else must know its size. */
    public record Resizable(String name, int most, IntSupplier size, IntConsumer resize) {
        public static Resizable of(OpenPool pool) {
            return new Resizable(pool.name(), pool.most(), pool::size, pool::resize);
        }

        /** @param also is told the new size after the pool has it, such as a gate that lets so many in */
        public Resizable and(IntConsumer also) {
            return new Resizable(name, most, size, resize.andThen(also));
        }
    }

    public record Resized(String pool, int before, int after) {}

    private final List<Resizable> pools;
    private final TaskLog log;

    public PoolResizeTask(List<Resizable> pools, TaskLog log) {
        this.pools = List.copyOf(pools);
        this.log = log;
    }

    @Override
    public String name() {
        return "pool-resize";
    }

    @Override
    public String summary() {
        return "Gives a pool of connections of this instance another size, until it is restarted.";
    }

    @Override
    public OperatorScope scope() {
        return OperatorScope.OPERATE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.required(POOL, "one of " + names()),
                Argument.required(SIZE, "connections; the database must have room for them, on every instance"));
    }

    @Override
    public synchronized Resized run(TaskCall call) {
        Resizable pool = named(call.get(POOL));
        int size = size(call.get(SIZE), pool);
        Resized done = new Resized(pool.name(), pool.size().getAsInt(), size);
        log.note(name(), call.act(), Map.of(POOL, done.pool(), "before", done.before(), "after", done.after()));
        pool.resize().accept(size);
        return done;
    }

    private Resizable named(String name) {
        return pools.stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(POOL, "must be one of " + names()));
    }

    private static int size(String text, Resizable pool) {
        if (text.matches("[0-9]{1,5}")) {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= pool.most()) {
                return size;
            }
        }
        throw Problem.invalid(SIZE, "must be a number from 1 to " + pool.most());
    }

    private String names() {
        return String.join(", ", pools.stream().map(Resizable::name).toList());
    }
}
