package dev.gatehouse.operations.relay.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientsTest {
    private static final Map<String, String> SASL =
            Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN");
    private static final String SECRET =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\" password=\"hush\";";

    @TempDir
    private Path folder;

    @Test
    void aSettingThatIsNoneOfKafkasIsNamed() {
        assertThatThrownBy(() -> new KafkaClients(config("", "", Map.of("fetch.max.bytes", "many"))))
                .isInstanceOf(KafkaMisconfigured.class)
                .hasMessageContaining("fetch.max.bytes");
        assertThatThrownBy(() -> new KafkaClients(config("", "", Map.of("security.protocol", "HUSH"))))
                .isInstanceOf(KafkaMisconfigured.class)
                .hasMessageContaining("security.protocol");
    }

    @Test
    void takesUserAndPasswordAsTextOrFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("jaas"), SECRET + "\n");

        assertThatThrownBy(() -> opened(config("", "", SASL))).isInstanceOf(KafkaException.class);
        assertThatCode(() -> opened(config(SECRET, "", SASL))).doesNotThrowAnyException();
        assertThatCode(() -> opened(config("", file.toString(), SASL))).doesNotThrowAnyException();
    }

    @Test
    void aFileThatCannotBeReadStopsTheStart() {
        assertThatThrownBy(
                        () -> new KafkaClients(config("", folder.resolve("gone").toString(), SASL)))
                .isInstanceOf(KafkaMisconfigured.class)
                .hasMessageContaining("kafka.saslJaasConfigFile");
    }

    private static void opened(KafkaConfig config) {
        new KafkaClients(config).producer().close();
    }

    private static KafkaConfig config(String secret, String file, Map<String, String> properties) {
        return new KafkaConfig("127.0.0.1:9", null, null, null, secret, file, properties);
    }
}
