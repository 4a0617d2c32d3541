package dev.gatehouse.flow.discovery;

import com.nimbusds.jose.jwk.JWKSet;
import dev.gatehouse.ground.kernel.Issuer;
import java.time.Duration;
import java.util.function.Supplier;

/** The room's door. */
public final class Discovery {
    private Discovery() {}

    /**
     * The resource to mount.
     *
     * @param maxAge how long others may keep an answer; a new key must not sign before that has passed
     */
    public static Object resource(Issuer issuer, Supplier<JWKSet> publishedKeys, Duration maxAge) {
        return new DiscoveryResource(issuer, publishedKeys, maxAge);
    }
}
