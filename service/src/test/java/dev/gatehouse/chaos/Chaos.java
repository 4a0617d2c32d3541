package dev.gatehouse.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.cluster.Cluster;
import dev.gatehouse.cluster.Form;
import dev.gatehouse.testkit.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** {@code make chaos}: every scenario, or those whose names contain what is said; ends with 1 when an invariant was broken. */
final class Chaos {
    /** Counted as usual, and never too much; every event leaves a row. */
    static final Form FORM = Form.USUAL.with(Chaos::generous);

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Path PAGE = Path.of(System.getProperty("gatehouse.root"), "docs", "reliability.md");

    /** Long enough that copies are worth something. */
    private static final Scenario NOTHING =
            Scenario.unnoticed("nothing breaks", (cluster, time) -> Pause.of(time.multipliedBy(3)));

    private final List<String> wanted;
    private final List<String> lines = new ArrayList<>(Table.header());
    private boolean holds = true;

    private Chaos(List<String> wanted) {
        this.wanted = wanted;
    }

    public static void main(String... names) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        Chaos chaos = new Chaos(List.of(names));
        chaos.run();
        System.exit(chaos.holds ? 0 : 1);
    }

    private static void generous(ObjectNode config) {
        ObjectNode limits = (ObjectNode) config.at("/rateLimits");
        limits.fieldNames().forEachRemaining(name -> {
            if (limits.path(name).isInt() && !name.equals("buckets")) {
                limits.put(name, 1_000_000);
            }
        });
        ((ObjectNode) config.at("/audit")).put("opsSample", 1.0);
    }

    private void run() throws Exception {
        lines.forEach(System.out::println);
        List<Scenario> usual = Stream.of(
                        List.of(NOTHING),
                        RedisScenarios.ALL,
                        List.of(KafkaScenarios.DOWN),
                        PostgresScenarios.ALL,
                        InstanceScenarios.ALL)
                .flatMap(List::stream)
                .toList();
        tryAll(FORM, usual);
        tryAll(FORM.withSentinel(), List.of(RedisScenarios.SUCCEEDED));
        if (wanted.isEmpty()) {
            Section.write(PAGE, "chaos", lines);
        }
    }

    private void tryAll(Form form, List<Scenario> scenarios) throws Exception {
        List<Scenario> chosen = scenarios.stream()
                .filter(this::isWanted)
                .filter(scenario -> !scenario.equals(PostgresScenarios.FULL) || SmallDisk.canBeMade())
                .toList();
        if (chosen.isEmpty()) {
            return;
        }
        try (Cluster cluster = Cluster.start(form)) {
            Trial trial = new Trial(cluster, Witness.in(cluster), TIME);
            for (Scenario scenario : chosen) {
                tell(trial.of(scenario));
                if (scenario.equals(NOTHING)) {
                    tell(cluster);
                }
            }
        }
    }

    private boolean isWanted(Scenario scenario) {
        return wanted.isEmpty()
                || wanted.stream()
                        .anyMatch(
                                name -> scenario.name().toLowerCase(Locale.ROOT).contains(name));
    }

    private static void tell(Cluster cluster) {
        Section.write(PAGE, "copies", Copies.table(cluster));
        Section.write(PAGE, "news", new News(cluster).told());
    }

    private void tell(Result result) {
        String line = Table.line(result);
        lines.add(line);
        System.out.println(line);
        result.findings().told().forEach(finding -> System.out.println("    " + finding));
        holds &= result.holds();
    }
}
