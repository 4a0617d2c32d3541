package dev.gatehouse.app;

import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import dev.gatehouse.ground.tls.TlsConfig;
import dev.gatehouse.ground.tls.TlsPort;
import dev.gatehouse.operations.admin.health.CertificatesCheck;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;

/** The ports that speak TLS themselves. */
record Certificates(Clock clock, List<OfPort> ports) {
    private record OfPort(String connector, TlsPort tls, Duration reloadEvery) {}

    /** Reads and judges the keystores. */
    static Certificates of(GatehouseConfiguration config, Clock clock) {
        return new Certificates(
                clock,
                Stream.of(
                                port(Listening.PUBLIC, "publicTls", config.publicTls(), clock),
                                port(Listening.ADMIN, "adminTls", config.adminTls(), clock))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<OfPort> port(String connector, String section, TlsConfig config, Clock clock) {
        return config.isSet()
                ? Optional.of(new OfPort(
                        connector,
                        TlsPort.of(section, config, clock),
                        config.reloadEvery().toJavaDuration()))
                : Optional.empty();
    }

    /** Before the server is built, which takes its workers with it. */
    void workOn(Environment environment) {
        for (OfPort port : ports) {
            environment
                    .lifecycle()
                    .manage(PeriodicWorker.named(port.tls().section(), port.reloadEvery(), port.tls()::renew));
        }
        if (!ports.isEmpty()) {
            List<TlsPort> all = ports.stream().map(OfPort::tls).toList();
            environment.healthChecks().register("certificates", new CertificatesCheck(all, clock));
        }
    }

    /** Before the server starts. */
    void guard(Server server) {
        ports.forEach(port -> port.tls().guard(Listening.connector(server, port.connector())));
    }
}
