package dev.gatehouse.app;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.ground.http.PublicHttp;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.EnvironmentCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** {@code server config.yml}: serves until it is told to stop. */
final class ServeCommand extends EnvironmentCommand<GatehouseConfiguration> {
    private static final int FIRST_WITHOUT_PINNING = 24;

    private final Gatehouse gatehouse;
    private final Clock clock;
    private @Nullable Certificates certificates;

    ServeCommand(Gatehouse gatehouse, Clock clock) {
        super(gatehouse, "server", "Serves the public and the admin port");
        this.gatehouse = gatehouse;
        this.clock = clock;
    }

    @Override
    protected Class<GatehouseConfiguration> getConfigurationClass() {
        return GatehouseConfiguration.class;
    }

    /** The ports and their keystores are tried first: no database is started in vain. */
    @Override
    protected void run(Bootstrap<GatehouseConfiguration> bootstrap, Namespace namespace, GatehouseConfiguration config)
            throws Exception {
        mustBeFree(config.publicConnector(), "GATEHOUSE_PUBLIC_PORT");
        mustBeFree(config.adminConnector(), "GATEHOUSE_ADMIN_PORT");
        certificates = Certificates.of(config, clock);
        config.server().setRegisterDefaultExceptionMappers(false); // ours say it all, in one shape
        config.server().setEnableThreadNameFilter(false); // it names the thread after the query string
        if (Runtime.version().feature() < FIRST_WITHOUT_PINNING) {
            config.server().setEnableVirtualThreads(false); // a virtual thread that waits in a monitor holds a carrier
            config.server().setEnableAdminVirtualThreads(false);
        }
        super.run(bootstrap, namespace, config);
    }

    @Override
    protected void run(Environment environment, Namespace namespace, GatehouseConfiguration config) throws Exception {
        Certificates tls = requireNonNull(certificates);
        tls.workOn(environment);
        Server server = config.getServerFactory().build(environment);
        PublicHttp.stand(server, Listening.PUBLIC, config.trustedProxies());
        tls.guard(server);
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            gatehouse.stop();
            throw e;
        }
        announce(Listening.by(server), config.demo());
    }

    private void announce(Listening listening, boolean demo) {
        gatehouse.listens(listening);
        if (demo) {
            System.out.println(DemoBanner.TEXT);
        }
        System.out.printf(
                "ready %s admin %s in %d ms%n",
                listening.publicAddress(),
                listening.adminAddress(),
                ManagementFactory.getRuntimeMXBean().getUptime());
    }

    private static void mustBeFree(HttpConnectorFactory connector, String variable) {
        @Nullable String host = connector.getBindHost();
        int port = connector.getPort();
        try (ServerSocket trial = new ServerSocket()) {
            trial.bind(host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new StartRefused("Port " + port + " cannot be had (" + e.getMessage()
                    + "); stop what listens there, or choose another port by " + variable + ".");
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable failure) {
        StartFailure.tell(failure, cli.getStdErr());
    }
}
