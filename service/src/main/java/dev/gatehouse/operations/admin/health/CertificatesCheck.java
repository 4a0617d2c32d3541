package dev.gatehouse.operations.admin.health;

import static java.util.stream.Collectors.joining;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.ground.tls.TlsPort;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The certificates of our own ports. It warns while there is time and takes no readiness away: a late one still serves. */
public final class CertificatesCheck extends HealthCheck {
    /** Whoever renews by a program does it a month before the end. */
    private static final Duration TIME_TO_MEND = Duration.ofDays(14);

    private final List<TlsPort> ports;
    private final Clock clock;

    public CertificatesCheck(List<TlsPort> ports, Clock clock) {
        this.ports = List.copyOf(ports);
        this.clock = clock;
    }

    @Override
    protected Result check() {
        String wrong = ports.stream().flatMap(port -> trouble(port).stream()).collect(joining(" "));
        return wrong.isEmpty()
                ? Result.healthy(ports.stream()
                        .map(port -> port.section() + " until " + port.until())
                        .collect(joining(", ")))
                : Result.unhealthy("%s", wrong);
    }

    private Optional<String> trouble(TlsPort port) {
        if (port.objection().isPresent()) {
            return port.objection();
        }
        return clock.instant().plus(TIME_TO_MEND).isBefore(port.until())
                ? Optional.empty()
                : Optional.of(port.section() + ": the certificate ends at " + port.until()
                        + "; put a renewed one into the same keystore.");
    }
}
