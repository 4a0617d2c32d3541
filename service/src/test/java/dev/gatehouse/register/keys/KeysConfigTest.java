package dev.gatehouse.register.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import jakarta.validation.ConstraintViolation;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysConfigTest {
    @Test
    void acceptsItsOwnDefaults() {
        assertThat(violations(KeysConfig.DEFAULTS)).isEmpty();
    }

    @Test
    void refusesTwoEncryptionKeys() {
        assertThat(messages(new KeysConfig("file", "text", null, null, null, null, null, null)))
                .contains("encryptionKeyFile and encryptionKey must not both be given");
    }

    @Test
    void refusesTwoOtherEncryptionKeys() {
        assertThat(messages(new KeysConfig(null, "text", "file", "other", null, null, null, null)))
                .containsExactly("otherEncryptionKeyFile and otherEncryptionKey must not both be given");
    }

    @Test
    void refusesAnEncryptionKeyThatOpensWithoutOneThatSeals() {
        assertThat(messages(new KeysConfig(null, null, "file", null, null, null, null, null)))
                .containsExactly(
                        "the other encryption key only opens: encryptionKeyFile or encryptionKey must be given too");
    }

    @Test
    void refusesAKeyThatWouldSignBeforeEveryInstanceHeardOfIt() {
        assertThat(messages(new KeysConfig(null, null, null, null, null, null, null, Duration.minutes(1))))
                .containsExactly(
                        "lagAllowance must be at least twice refreshEvery, so that one failed read does no harm");
    }

    @Test
    void refusesToRotateFasterThanAKeyBecomesKnown() {
        assertThat(messages(new KeysConfig(null, null, null, null, Duration.hours(1), Duration.hours(1), null, null)))
                .containsExactly("rotateEvery must be longer than jwksMaxAge and lagAllowance together");
    }

    @Test
    void neverPrintsTheEncryptionKey() {
        assertThat(new KeysConfig(null, "very-secret", null, "another-secret", null, null, null, null).toString())
                .doesNotContain("secret");
    }

    private static Set<ConstraintViolation<KeysConfig>> violations(KeysConfig config) {
        return Validators.newValidator().validate(config);
    }

    private static Iterable<String> messages(KeysConfig config) {
        return violations(config).stream().map(ConstraintViolation::getMessage).toList();
    }
}
