package dev.gatehouse.register.keys;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code keys:} in config.yml. Every default is written here and nowhere else.
 *
 * @param encryptionKeyFile holds the key-encryption key; readable by its owner only
 * @param encryptionKey the same key as text, for an environment variable
 * @param otherEncryptionKeyFile holds another key-encryption key that opens and never seals, while one is changed for the other
 * @param otherEncryptionKey the same key as text
 * @param rotateEvery how long a key signs before a successor is made
 * @param jwksMaxAge how long others may keep our key set
 * @param lagAllowance how long the slowest instance may take to hear of a new key
 * @param refreshEvery how often an instance reads the keys again
 */
public record KeysConfig(
        String encryptionKeyFile,
        String encryptionKey,
        String otherEncryptionKeyFile,
        String otherEncryptionKey,

        @Valid @MinDuration(value = 1, unit = TimeUnit.HOURS)
        Duration rotateEvery,

        @Valid @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration jwksMaxAge,

        @Valid @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration lagAllowance,

        @Valid @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration refreshEvery) {
    public static final KeysConfig DEFAULTS = new KeysConfig(null, null, null, null, null, null, null, null);

    public KeysConfig(
            @Nullable String encryptionKeyFile,
            @Nullable String encryptionKey,
            @Nullable String otherEncryptionKeyFile,
            @Nullable String otherEncryptionKey,
            @Nullable Duration rotateEvery,
            @Nullable Duration jwksMaxAge,
            @Nullable Duration lagAllowance,
            @Nullable Duration refreshEvery) {
        this.encryptionKeyFile = requireNonNullElse(encryptionKeyFile, "");
        this.encryptionKey = requireNonNullElse(encryptionKey, "");
        this.otherEncryptionKeyFile = requireNonNullElse(otherEncryptionKeyFile, "");
        this.otherEncryptionKey = requireNonNullElse(otherEncryptionKey, "");
        this.rotateEvery = requireNonNullElse(rotateEvery, Duration.days(90));
        this.jwksMaxAge = requireNonNullElse(jwksMaxAge, Duration.minutes(5));
        this.lagAllowance = requireNonNullElse(lagAllowance, Duration.minutes(1));
        this.refreshEvery = requireNonNullElse(refreshEvery, Duration.seconds(10));
    }

    @JsonIgnore
    public boolean hasEncryptionKey() {
        return !encryptionKeyFile.isBlank() || !encryptionKey.isBlank();
    }

    @JsonIgnore
    public boolean hasOtherEncryptionKey() {
        return !otherEncryptionKeyFile.isBlank() || !otherEncryptionKey.isBlank();
    }

    /** A new key signs this long after it was published: by then nobody holds a key set without it. */
    @JsonIgnore
    public java.time.Duration lead() {
        return jwksMaxAge.toJavaDuration().plus(lagAllowance.toJavaDuration());
    }

    @JsonIgnore
    @AssertTrue(message = "encryptionKeyFile and encryptionKey must not both be given")
    public boolean isOneEncryptionKeyAtMost() {
        return encryptionKeyFile.isBlank() || encryptionKey.isBlank();
    }

    @JsonIgnore
    @AssertTrue(message = "otherEncryptionKeyFile and otherEncryptionKey must not both be given")
    public boolean isOneOtherEncryptionKeyAtMost() {
        return otherEncryptionKeyFile.isBlank() || otherEncryptionKey.isBlank();
    }

    @JsonIgnore
    @AssertTrue(message = "the other encryption key only opens: encryptionKeyFile or encryptionKey must be given too")
    public boolean isSealingPossible() {
        return hasEncryptionKey() || !hasOtherEncryptionKey();
    }

    @JsonIgnore
    @AssertTrue(message = "lagAllowance must be at least twice refreshEvery, so that one failed read does no harm")
    public boolean isLagAllowanceEnough() {
        return lagAllowance.toNanoseconds() / 2 >= refreshEvery.toNanoseconds();
    }

    @JsonIgnore
    @AssertTrue(message = "rotateEvery must be longer than jwksMaxAge and lagAllowance together")
    public boolean isRotateEveryEnough() {
        return rotateEvery.toJavaDuration().compareTo(lead()) > 0;
    }

    @Override
    public String toString() {
        return "KeysConfig[rotateEvery=" + rotateEvery + "]"; // never the encryption key
    }
}
