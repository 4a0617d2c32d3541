package dev.gatehouse.operations.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.load.Operation;
import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final List<String> done = new ArrayList<>();

    @Test
    void choosesByWeight() throws Exception {
        run(1, 4_000);

        assertThat(done).hasSize(4_000);
        assertThat(done.stream().filter("rare"::equals).count()).isCloseTo(1_000, within(100L));
    }

    @Test
    void isTheSameForTheSameSeedAndOtherwiseForEachConnection() throws Exception {
        List<String> first = run(1, 100);
        List<String> again = run(1, 100);
        List<String> other = run(2, 100);

        assertThat(again).isEqualTo(first).isNotEqualTo(other);
        assertThat(first.subList(0, 50)).isNotEqualTo(first.subList(50, 100));
    }

    /** Half of the times on each of two connections. */
    private List<String> run(long seed, int times) throws Exception {
        done.clear();
        Mix mix = new Mix(
                NOWHERE,
                List.of(new Mix.Share(3, new Fake("often")), new Mix.Share(1, new Fake("rare"))),
                new SplittableRandom(seed));
        for (int number = 0; number < 2; number++) {
            try (Operation operation = mix.open(number)) {
                for (int i = 0; i < times / 2; i++) {
                    assertThat(operation.run()).isEqualTo(Ending.DONE);
                }
            }
        }
        return List.copyOf(done);
    }

    private final class Fake implements HttpWorkload {
        private final String name;

        Fake(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public URI server() {
            return NOWHERE;
        }

        @Override
        public Act on(HttpConnection connection, int number) {
            return () -> {
                done.add(name);
                return Ending.DONE;
            };
        }
    }
}
