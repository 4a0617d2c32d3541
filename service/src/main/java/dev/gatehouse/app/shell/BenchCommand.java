package dev.gatehouse.app.shell;

import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.operations.bench.Bench;
import dev.gatehouse.operations.bench.Plan;
import dev.gatehouse.operations.bench.report.Comparison;
import dev.gatehouse.operations.bench.report.Figures;
import dev.gatehouse.operations.bench.report.Report;
import dev.gatehouse.operations.bench.stage.Staging;
import dev.gatehouse.operations.bench.workload.Workloads;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code bench}, and {@code bench compare A.json B.json}. */
public final class BenchCommand extends Command {
    /** The heap that `make run` gives; the Makefile names the collector too. */
    private static final String SHIPPED = "-Xmx192m";

    private static final URI ANYWHERE = URI.create("http://127.0.0.1");

    private final Class<?> main;
    private final Clock clock;

    /** @param main the server's own class, which is started as a process of its own */
    public BenchCommand(Class<?> main, Clock clock) {
        super("bench", "Measures the server against its budgets, on a PostgreSQL of its own");
        this.main = main;
        this.clock = clock;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--quick").action(Arguments.storeTrue()).help("some three minutes instead of forty");
        parser.addArgument("--workload")
                .action(Arguments.append())
                .choices(Stream.concat(Workloads.at(ANYWHERE).names().stream(), Stream.of(Bench.WRITE_PATHS))
                        .toList())
                .help("only this one, and nothing else is measured; may be repeated");
        parser.addArgument("--turns")
                .type(Integer.class)
                .choices(Arguments.range(1, 100))
                .help("of each cell; more make comparisons sharper");
        parser.addArgument("--few-sessions")
                .dest("fewSessions")
                .action(Arguments.storeTrue())
                .help("leave out the filling with five millions");
        parser.addArgument("--target").help("URL of a running server with the demo's data, instead of one of its own");
        jvmArgument(parser);
        parser.addArgument("--config").setDefault("config.yml").help("of the server; default: config.yml");
        parser.addArgument("--out").setDefault("docs/bench").help("folder for the figures; default: docs/bench");
        parser.addArgument("--name").setDefault("latest").help("of the run's files; default: latest");
        parser.addArgument("words").nargs("*").metavar("compare A.json B.json").help("compares two runs");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace given) throws Exception {
        List<String> words = given.getList("words");
        if (words.isEmpty()) {
            measure(given);
        } else if (words.size() == 3 && words.getFirst().equals("compare")) {
            compare(Path.of(words.get(1)), Path.of(words.get(2)));
        } else {
            System.err.println("there is `bench` and `bench compare A.json B.json`");
            throw new ExitStatus(ExitStatus.USAGE);
        }
    }

    /** A file that is not there or a server that does not answer is no fault of ours, so a line tells it. */
    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        switch (failure) {
            case ExitStatus said -> {}
            case IOException wrong -> cli.getStdErr().println("bench: " + wrong);
            case IllegalArgumentException wrong -> cli.getStdErr().println("bench: " + wrong.getMessage());
            default -> super.onError(cli, namespace, failure);
        }
    }

    private void measure(Namespace given) throws Exception {
        Plan plan = plan(given);
        Staging staging = staging(main, given);
        Bench bench = new Bench(
                plan,
                PostgresBinaries.onClassPath(),
                staging,
                clock,
                new Entropy(clock, new SecureRandom()),
                System.out::println);
        @Nullable String target = given.getString("target");
        Figures figures = target == null ? bench.run(version()) : bench.against(URI.create(target), version());
        Report report = new Report(Path.of(given.getString("out")), given.getString("name"));
        report.write(figures);
        System.out.println("written: " + report.folder().resolve(report.name() + ".md"));
    }

    static void jvmArgument(Subparser parser) {
        parser.addArgument("--jvm")
                .action(Arguments.append())
                .help("option of the server's JVM, such as --jvm=-XX:+UseZGC; may be repeated; default: " + SHIPPED);
    }

    /** The server as the command line wants it. */
    static Staging staging(Class<?> main, Namespace given) {
        @Nullable List<String> jvm = given.getList("jvm");
        return Staging.shipped(main, Path.of(given.getString("config")))
                .withJvm((jvm == null ? List.of(SHIPPED) : jvm).toArray(String[]::new));
    }

    private static Plan plan(Namespace given) {
        Plan plan = given.getBoolean("quick") ? Plan.quick() : Plan.whole();
        @Nullable List<String> workloads = given.getList("workload");
        @Nullable Integer turns = given.getInt("turns");
        plan = workloads == null ? plan : plan.of(workloads);
        plan = turns == null ? plan : plan.withTurns(turns);
        return given.getBoolean("fewSessions") ? plan.withoutManySessions() : plan;
    }

    private static void compare(Path first, Path second) throws Exception {
        System.out.print(Comparison.of(Report.read(first), Report.read(second)));
    }

    private String version() {
        @Nullable String version = main.getPackage().getImplementationVersion();
        return version == null ? "as built here" : version;
    }
}
