package dev.gatehouse.app.shell;

import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.operations.bench.Training;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.nio.file.Path;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code train}: leaves an AOT cache, with which a server starts in half the time. */
public final class TrainCommand extends Command {
    private final Class<?> main;

    /** @param main the server's own class, which is started as a process of its own */
    public TrainCommand(Class<?> main) {
        super("train", "Leaves an AOT cache of this jar and this JVM, for java -XX:AOTCache=...; takes a minute");
        this.main = main;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--config").setDefault("config.yml").help("of the server; default: config.yml");
        BenchCommand.jvmArgument(parser);
        parser.addArgument("--out").setDefault("gatehouse.aot").help("the cache; default: gatehouse.aot");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace given) throws Exception {
        Path cache = Path.of(given.getString("out"));
        new Training(PostgresBinaries.onClassPath(), BenchCommand.staging(main, given), System.out::println)
                .leave(cache);
        System.out.println("written: " + cache);
    }

    /** What a file or a version forbids is told by a line. */
    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        switch (failure) {
            case IOException wrong -> cli.getStdErr().println("train: " + wrong);
            case IllegalArgumentException wrong -> cli.getStdErr().println("train: " + wrong.getMessage());
            default -> super.onError(cli, namespace, failure);
        }
    }
}
