package dev.gatehouse.operations.admin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.testkit.Realm;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RunsTest {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Runs runs = new Runs(waiting::add, Realm.ENTROPY, TimeSource.system());

    @Test
    void oneOfATaskRunsAtATime() {
        Run first = start("sweep", progress -> true);

        assertThatThrownBy(() -> start("sweep", progress -> true))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(409))
                .hasMessageContaining(first.runId().toString());
        start("another", progress -> true);

        waiting.remove().run();
        start("sweep", progress -> true);
        assertThat(runs.all()).extracting(Run::task).containsExactly("sweep", "another", "sweep");
    }

    @Test
    void aRunTellsItsStepsInTheOrderTheyBegan() {
        Run run = start("sweep", progress -> {
            progress.accept(new Run.Step("a", 0, 0, 2L));
            progress.accept(new Run.Step("b", 0, 0, null));
            progress.accept(new Run.Step("a", 2, 1, 2L));
            progress.accept(new Run.Step("b", 1, 1, null));
            return true;
        });
        assertThat(state(run)).isEqualTo(Run.State.RUNNING);

        waiting.remove().run();

        assertThat(state(run)).isEqualTo(Run.State.DONE);
        assertThat(runs.find(run.runId()).orElseThrow().steps())
                .containsExactly(new Run.Step("a", 2, 1, 2L), new Run.Step("b", 1, 1, null));
    }

    @Test
    void anEstimateThatWasOutrunSaysNothingAnyMore() {
        assertThat(new Run.Step("a", 2, 0, 2L).expected()).isEqualTo(2);
        assertThat(new Run.Step("a", 3, 0, 2L).expected()).isNull();
    }

    @Test
    void aRunThatStopsOrFailsSaysSoAndLetsTheNextBegin() {
        Run stopped = start("sweep", progress -> false);
        waiting.remove().run();
        Run failed = start("sweep", progress -> {
            throw new IllegalStateException("the database is away");
        });
        waiting.remove().run();

        assertThat(state(stopped)).isEqualTo(Run.State.STOPPED);
        assertThat(state(failed)).isEqualTo(Run.State.FAILED);
        start("sweep", progress -> true);
    }

    @Test
    void nothingRunsThatIsNotOnRecord() {
        assertThatThrownBy(() -> runs.start(
                        "sweep",
                        Map.of(),
                        () -> {
                            throw new IllegalStateException("the audit is away");
                        },
                        progress -> true))
                .isInstanceOf(IllegalStateException.class);

        assertThat(waiting).isEmpty();
        assertThat(runs.all()).isEmpty();
    }

    @Test
    void keepsTheLastHundred() {
        for (int i = 0; i < 105; i++) {
            start("sweep", progress -> true);
            waiting.remove().run();
        }

        assertThat(runs.all()).hasSize(100);
    }

    private Run start(String task, Runs.Work work) {
        return runs.start(task, Map.of(), () -> {}, work);
    }

    private Run.State state(Run run) {
        return runs.find(run.runId()).orElseThrow().state();
    }
}
