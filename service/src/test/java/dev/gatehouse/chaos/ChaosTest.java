package dev.gatehouse.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cluster.Cluster;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of {@code make chaos}: how soon all is well again is asked there. */
class ChaosTest {
    private static Cluster cluster;
    private static Trial trial;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(Chaos.FORM);
        trial = new Trial(cluster, Witness.in(cluster), Duration.ofSeconds(2));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                RedisScenarios.KILLED,
                KafkaScenarios.DOWN,
                PostgresScenarios.KILLED,
                PostgresScenarios.SEVERED,
                InstanceScenarios.KILLED,
                InstanceScenarios.PAUSED,
                InstanceScenarios.ROLLED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void nothingIsLostAndNobodyAdmitted(Scenario scenario) throws Exception {
        Result result = trial.of(scenario);

        assertThat(result.findings().told()).isEmpty();
        assertThat(result.holds()).isTrue();
        assertThat(result.ends()).isPositive();
        assertThat(result.events()).isPositive();
    }
}
