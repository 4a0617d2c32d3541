package dev.gatehouse.app.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code admin <collection> <act> ...}; without more it lists what there is. */
public final class AdminCommand extends Command {
    private static final Duration EVERY = Duration.ofSeconds(2); // as often as the server looks

    private final Map<String, String> environment;

    public AdminCommand(Map<String, String> environment) {
        super("admin", "Operates a running server; alone it lists the acts");
        this.environment = environment;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--url").help("of the admin port; else GATEHOUSE_ADMIN_URL, else http://127.0.0.1:8081");
        parser.addArgument("--token-file")
                .dest("tokenFile")
                .help("holds the operator's token; else GATEHOUSE_OPERATOR_TOKEN");
        parser.addArgument("--ca-file")
                .dest("caFile")
                .help(
                        "PEM certificates that the port's must come from; else GATEHOUSE_ADMIN_CA_FILE, else what Java trusts");
        parser.addArgument("--json").action(Arguments.storeTrue()).help("answers as they come");
        parser.addArgument("words")
                .nargs("*")
                .metavar("word")
                .help("collection, act, ids, then field=value, field=@file or field=- for the standard input;"
                        + " or watch, or completion bash");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace given) throws Exception {
        AdminShell shell = new AdminShell(
                environment,
                System.in,
                new PrintWriter(System.out, false, UTF_8),
                new PrintWriter(System.err, false, UTF_8),
                () -> Thread.sleep(EVERY));
        int status = shell.run(new AdminShell.Line(
                given.getString("url"),
                given.getString("tokenFile"),
                given.getString("caFile"),
                given.getBoolean("json"),
                given.getList("words")));
        if (status != 0) {
            throw new ExitStatus(status);
        }
    }

    /** Everything has been said. */
    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        if (!(failure instanceof ExitStatus)) {
            super.onError(cli, namespace, failure);
        }
    }
}
