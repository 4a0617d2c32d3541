package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.operations.admin.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last hundred runs of long tasks on this instance, of each task one at a time. In memory only: a restart forgets them, the
 * audit does not. Safe for any number of threads.
 */
public final class Runs {
    private static final Logger log = LoggerFactory.getLogger(Runs.class);
    private static final int KEPT = 100;

    /** Answers whether it came to its end; it stops early when its thread is interrupted. */
    interface Work {
        boolean run(Consumer<Run.Step> progress);
    }

    private final Executor executor;
    private final Entropy entropy;
    private final TimeSource time;
    private final Map<UUID, Run> runs = new LinkedHashMap<>(); // eldest first

    public Runs(Executor executor, Entropy entropy, TimeSource time) {
        this.executor = executor;
        this.entropy = entropy;
        this.time = time;
    }

    /** @param record puts the run on record; if that fails, nothing runs */
    Run start(String task, Map<String, String> arguments, Runnable record, Work work) {
        Run run = claim(task, arguments);
        try {
            record.run();
            executor.execute(() -> follow(run.runId(), work));
        } catch (RejectedExecutionException stopping) {
            forget(run.runId());
            throw Problem.of(503, "the server is stopping");
        } catch (RuntimeException e) {
            forget(run.runId());
            throw e;
        }
        return run;
    }

    /** Newest first. */
    synchronized List<Run> all() {
        return new ArrayList<>(runs.values()).reversed();
    }

    synchronized Optional<Run> find(UUID runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    public Optional<Run> last(String task) {
        return all().stream().filter(run -> run.task().equals(task)).findFirst();
    }

    private synchronized Run claim(String task, Map<String, String> arguments) {
        last(task).filter(last -> !last.isOver()).ifPresent(last -> {
            throw Problem.conflict(task + " is under way: GET /api/runs/" + last.runId());
        });
        Run run = new Run(
                entropy.timeOrderedId(), task, Map.copyOf(arguments), Run.State.RUNNING, time.now(), null, List.of());
        runs.put(run.runId(), run);
        while (runs.size() > KEPT) {
            runs.remove(runs.keySet().iterator().next());
        }
        return run;
    }

    private void follow(UUID runId, Work work) {
        Run.State how = Run.State.FAILED;
        try {
            boolean whole = work.run(step -> change(runId, step));
            how = whole ? Run.State.DONE : Run.State.STOPPED;
        } catch (RuntimeException e) {
            log.warn("run {} failed", runId, e);
        } finally {
            end(runId, how);
        }
    }

    private synchronized void change(UUID runId, Run.Step step) {
        runs.computeIfPresent(runId, (id, run) -> run.after(step));
    }

    private synchronized void end(UUID runId, Run.State how) {
        runs.computeIfPresent(runId, (id, run) -> run.ended(how, time.now()));
    }

    private synchronized void forget(UUID runId) {
        runs.remove(runId);
    }
}
