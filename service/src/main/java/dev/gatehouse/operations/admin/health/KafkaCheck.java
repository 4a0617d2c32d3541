package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import java.util.Optional;
import java.util.function.Supplier;

/** Kafka takes the audit and gives it back. While it does not, events wait in the outbox: this is told, and is no illness. */
public final class KafkaCheck extends HealthCheck {
    private final Supplier<Optional<String>> trouble;

    public KafkaCheck(Supplier<Optional<String>> trouble) {
        this.trouble = trouble;
    }

    @Override
    protected Result check() {
        return trouble.get()
                .map(what -> Result.healthy(
                        "degraded: %s; the audit waits in the outbox and is safe there, but for disk: look at the brokers, then"
                                + " at kafka in config.yml",
                        what))
                .orElseGet(Result::healthy);
    }
}
