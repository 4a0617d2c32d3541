package dev.gatehouse.ground.tls;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code publicTls:} and {@code adminTls:} in config.yml. Every default is written here and nowhere else.
 *
 * @param keystore a PKCS12 file with the port's private key and certificates; empty: the port speaks plain HTTP
 * @param password the keystore's, a secret
 * @param passwordFile a file that holds the same
 * @param reloadEvery how often both files are looked at for a renewed certificate
 */
public record TlsConfig(
        String keystore,
        String password,
        String passwordFile,

        @Valid @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        Duration reloadEvery) {
    public static final TlsConfig DEFAULTS = new TlsConfig(null, null, null, null);

    public TlsConfig(
            @Nullable String keystore,
            @Nullable String password,
            @Nullable String passwordFile,
            @Nullable Duration reloadEvery) {
        this.keystore = requireNonNullElse(keystore, "");
        this.password = requireNonNullElse(password, "");
        this.passwordFile = requireNonNullElse(passwordFile, "");
        this.reloadEvery = requireNonNullElse(reloadEvery, Duration.minutes(1));
    }

    @JsonIgnore
    public boolean isSet() {
        return !keystore.isBlank();
    }

    @JsonIgnore
    @AssertTrue(message = "password and passwordFile must not both be given")
    public boolean isOnePasswordAtMost() {
        return password.isEmpty() || passwordFile.isBlank();
    }

    /** Whoever mistypes the keystore's key must not find the port open and in the clear. */
    @JsonIgnore
    @AssertTrue(message = "a password is given and no keystore")
    public boolean isPasswordOfAKeystore() {
        return isSet() || (password.isEmpty() && passwordFile.isBlank());
    }

    @Override
    public String toString() {
        return "TlsConfig[" + (isSet() ? keystore : "none") + "]"; // never the password
    }
}
