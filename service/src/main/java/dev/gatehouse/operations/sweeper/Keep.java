package dev.gatehouse.operations.sweeper;

import dev.gatehouse.guard.audit.AuditConfig;
import java.time.Duration;

/**
 * How long the audit is kept.
 *
 * @param events what happened, for compliance and security
 * @param ops the sample of what went well
 * @param origins the address an event came from
 */
public record Keep(Duration events, Duration ops, Duration origins) {
    public static Keep of(AuditConfig config) {
        return new Keep(
                config.retention().toJavaDuration(),
                config.opsRetention().toJavaDuration(),
                config.originRetention().toJavaDuration());
    }
}
