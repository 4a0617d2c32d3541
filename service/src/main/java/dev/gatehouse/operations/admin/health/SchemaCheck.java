package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.ground.db.SchemaLevel;
import java.util.List;

/** The schema is at least ours, and no newer server has taken away what ours still asks for. */
public final class SchemaCheck extends HealthCheck {
    private final SchemaLevel schema;

    public SchemaCheck(SchemaLevel schema) {
        this.schema = schema;
    }

    @Override
    protected Result check() {
        List<String> missing = schema.missing();
        if (!missing.isEmpty()) {
            return Result.unhealthy("the schema lacks %s: run the command `migrate config.yml`", missing);
        }
        List<String> contracts = schema.contractsBeyondUs();
        return contracts.isEmpty()
                ? Result.healthy()
                : Result.unhealthy(
                        "a newer server took away by %s what this one may need: start this instance with the newer jar",
                        contracts);
    }
}
