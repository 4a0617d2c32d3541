package dev.gatehouse.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code migrate config.yml}: brings the schema up to date and ends. */
final class MigrateCommand extends ConfiguredCommand<GatehouseConfiguration> {
    MigrateCommand() {
        super("migrate", "Brings the database's schema up to date");
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
            int done = Ground.migrate(config, closing);
            System.out.println(done == 0 ? "the schema was up to date" : "made " + done + " changes");
        } finally {
            closing.stop();
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        StartFailure.tell(failure, cli.getStdErr());
    }
}
