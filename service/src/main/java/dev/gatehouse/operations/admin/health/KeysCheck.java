package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.ground.jose.Jwts;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.register.keys.Keys;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Every algorithm signs what it verifies, and every published key can be decrypted. */
public final class KeysCheck extends HealthCheck {
    /** No endpoint takes a token of it. */
    private static final String TYPE = "health+jwt";

    private static final JWTClaimsSet NOTHING = new JWTClaimsSet.Builder().build();

    private final Keys keys;
    private final Jwts jwts;

    public KeysCheck(Keys keys) {
        this.keys = keys;
        this.jwts = new Jwts(keys);
    }

    @Override
    protected Result check() {
        List<SigningAlgorithm> mute = Arrays.stream(SigningAlgorithm.values())
                .filter(algorithm -> !signsWhatItVerifies(algorithm))
                .toList();
        List<String> unreadable = keys.unreadable();
        if (!unreadable.isEmpty()) {
            return Result.unhealthy(
                    "keys %s cannot be decrypted%s: restart with the key-encryption key that sealed them"
                            + " in keys.otherEncryptionKeyFile, then run the task rewrap-keys",
                    unreadable, mute.isEmpty() ? "" : ", so " + mute + " sign nothing");
        }
        return mute.isEmpty()
                ? Result.healthy()
                : Result.unhealthy("no key signs %s: run the task rotate-keys for each, or restart", mute);
    }

    private boolean signsWhatItVerifies(SigningAlgorithm algorithm) {
        try {
            return jwts.verify(jwts.sign(algorithm, TYPE, NOTHING), Set.of(TYPE))
                    .isPresent();
        } catch (IllegalStateException noKey) {
            return false;
        }
    }
}
