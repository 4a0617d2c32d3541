package dev.gatehouse.operations.admin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.health.HealthCheck.Result;
import dev.gatehouse.ground.db.SchemaLevel;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.register.keys.KeyEncryption;
import dev.gatehouse.register.keys.Keys;
import dev.gatehouse.register.keys.KeysConfig;
import dev.gatehouse.register.keys.KeysUnavailable;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestTime;
import io.dropwizard.util.DataSize;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class HealthChecksTest {
    private static final String OLD = "0".repeat(64);
    private static final String NEW = "1".repeat(64);

    private final TestTime time = new TestTime();
    private final Jdbi jdbi;

    HealthChecksTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeEach
    void startWithoutKeys() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE signing_keys"));
    }

    @Test
    void aServerOnItsOwnSchemaIsHealthy() {
        assertThat(new SchemaCheck(new SchemaLevel(jdbi)).execute().isHealthy()).isTrue();
    }

    @Test
    void saysWhatToRunWhenTheSchemaLacksAChange() {
        jdbi.useHandle(handle -> handle.execute("UPDATE databasechangelog SET id = '900' WHERE id = '016-resources'"));
        try {
            Result result = new SchemaCheck(new SchemaLevel(jdbi)).execute();

            assertThat(result.isHealthy()).isFalse();
            assertThat(result.getMessage()).contains("016-resources").contains("migrate config.yml");
        } finally {
            jdbi.useHandle(
                    handle -> handle.execute("UPDATE databasechangelog SET id = '016-resources' WHERE id = '900'"));
        }
    }

    @Test
    void keysThatSignAndVerifyAreHealthy() {
        Keys keys = keys(OLD, null);
        keys.ensure();

        assertThat(new KeysCheck(keys).execute().isHealthy()).isTrue();
    }

    @Test
    void namesTheAlgorithmsThatNoKeySigns() {
        Result result = new KeysCheck(keys(OLD, null)).execute(); // it has read none yet

        assertThat(result.isHealthy()).isFalse();
        assertThat(result.getMessage()).contains("RS256, ES256, EdDSA").contains("rotate-keys");
    }

    @Test
    void namesTheKeyThatAnotherInstanceSealedByAKeyItHasNot() {
        Keys old = keys(OLD, null);
        old.ensure();
        Keys changed = keys(NEW, OLD);
        changed.ensure();
        var rotation = changed.rotate(SigningAlgorithm.ES256, new Act("ada", "too early", null));

        assertThatThrownBy(old::refresh).isInstanceOf(KeysUnavailable.class);
        Result result = new KeysCheck(old).execute();

        assertThat(result.isHealthy()).isFalse();
        assertThat(result.getMessage())
                .contains(rotation.kid())
                .contains("keys.otherEncryptionKeyFile")
                .contains("rewrap-keys");
    }

    @Test
    void warnsWhenTheDiskIsNearlyFull(@TempDir Path folder) {
        assertThat(new DiskCheck(folder, DataSize.bytes(1)).execute().isHealthy())
                .isTrue();

        Result full = new DiskCheck(folder, DataSize.tebibytes(100_000)).execute();

        assertThat(full.isHealthy()).isFalse();
        assertThat(full.getMessage()).contains(folder.toString()).contains("health.minimumFreeDisk");
    }

    private Keys keys(String key, @Nullable String other) {
        KeysConfig config = new KeysConfig(null, key, null, other, null, null, null, null);
        return new Keys(jdbi, KeyEncryption.of(config), config, time.source());
    }
}
