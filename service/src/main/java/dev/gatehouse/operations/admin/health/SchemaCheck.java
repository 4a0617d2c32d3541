package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.ground.db.SchemaLevel;

/** The schema is at least ours, and no newer server has taken away what ours still asks for. */
public final class SchemaCheck extends HealthCheck {
    private final SchemaLevel schema;

    public SchemaCheck(SchemaLevel schema) {
        this.schema = schema;
    }

    @Override
    protected Result check() {
        SchemaLevel.Gap gap = schema.gap();
        if (!gap.missing().isEmpty()) {
            return Result.unhealthy("the schema lacks %s: run the command `migrate config.yml`", gap.missing());
        }
        return gap.contracts().isEmpty()
                ? Result.healthy()
                : Result.unhealthy(
                        "a newer server took away by %s what this one may need: start this instance with the newer jar",
                        gap.contracts());
    }
}
