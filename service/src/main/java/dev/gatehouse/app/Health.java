package dev.gatehouse.app;

import com.codahale.metrics.health.HealthCheckRegistry;
import dev.gatehouse.ground.db.SchemaLevel;
import dev.gatehouse.operations.admin.health.ChangesCheck;
import dev.gatehouse.operations.admin.health.ClockOffset;
import dev.gatehouse.operations.admin.health.DatabaseCheck;
import dev.gatehouse.operations.admin.health.DiskCheck;
import dev.gatehouse.operations.admin.health.IndexesCheck;
import dev.gatehouse.operations.admin.health.KafkaCheck;
import dev.gatehouse.operations.admin.health.KeysCheck;
import dev.gatehouse.operations.admin.health.RedisCheck;
import dev.gatehouse.operations.admin.health.SchemaCheck;

/** What {@code /healthcheck} looks at. */
final class Health {
    private Health() {}

    static void watch(
            HealthCheckRegistry checks,
            Ground ground,
            Registers registers,
            News news,
            ClockOffset clock,
            AuditWay audit,
            GatehouseConfiguration config) {
        checks.register("database", new DatabaseCheck(clock));
        checks.register("schema", new SchemaCheck(new SchemaLevel(ground.back())));
        checks.register("indexes", new IndexesCheck(ground.back()));
        checks.register("changes", new ChangesCheck(news.feed()));
        checks.register("keys", new KeysCheck(registers.keys()));
        audit.kafka().ifPresent(kafka -> checks.register("kafka", new KafkaCheck(kafka::trouble)));
        ground.redis().ifPresent(redis -> checks.register("redis", new RedisCheck(redis)));
        if (config.database().embedded() || Registers.makesItsOwnEncryptionKey(config)) {
            checks.register(
                    "disk", new DiskCheck(config.dataFolder(), config.health().minimumFreeDisk()));
        }
    }
}
