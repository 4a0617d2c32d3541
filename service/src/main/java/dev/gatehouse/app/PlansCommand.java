package dev.gatehouse.app;

import dev.gatehouse.app.shell.ExitStatus;
import dev.gatehouse.ground.db.JdbiFactory;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.guard.plans.Finding;
import dev.gatehouse.guard.plans.Plans;
import dev.gatehouse.guard.plans.Verdict;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.util.Locale;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code plans config.yml}: a line for each hot statement; ends with 1 when a promise is broken on this database. */
final class PlansCommand extends ConfiguredCommand<GatehouseConfiguration> {
    private final TimeSource time;

    PlansCommand(TimeSource time) {
        super("plans", "Holds the plan of every hot statement, on this database, against what its file promises");
        this.time = time;
    }

    @Override
    protected Class<GatehouseConfiguration> getConfigurationClass() {
        return GatehouseConfiguration.class;
    }

    @Override
    protected void run(
            Bootstrap<GatehouseConfiguration> bootstrap, Namespace namespace, GatehouseConfiguration config) {
        Closing closing = new Closing();
        try {
            tell(new Plans(JdbiFactory.over(Ground.backPool(config, closing)), time).check());
        } finally {
            closing.stop();
        }
    }

    private static void tell(Plans.Check check) {
        check.findings().forEach(finding -> System.out.println(line(finding)));
        System.out.printf(
                "%d kept, %d broken, %d untried%n",
                check.count(Verdict.KEPT), check.count(Verdict.BROKEN), check.count(Verdict.UNTRIED));
        if (check.count(Verdict.BROKEN) > 0) {
            throw new ExitStatus(ExitStatus.REFUSED);
        }
    }

    private static String line(Finding finding) {
        String why = finding.reason();
        return "%-7s %-38s %3d of %3d pages %8.2f ms  %s"
                .formatted(
                        finding.verdict().name().toLowerCase(Locale.ROOT),
                        finding.statement(),
                        finding.buffers(),
                        finding.promise().buffers(),
                        finding.millis(),
                        why == null ? String.join(", ", finding.indexes()) : why);
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        if (failure instanceof ExitStatus) {
            return;
        }
        StartFailure.tell(failure, cli.getStdErr());
    }
}
