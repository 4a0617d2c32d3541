package dev.gatehouse.ground.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One signer or verifier a key, so that key material is parsed once and not for every token. */
final class PerKey<T> {
    interface Maker<T> {
        T from(JWK key) throws JOSEException;
    }

    private final KeySource keys;
    private final Maker<T> maker;
    private final Map<String, T> made = new ConcurrentHashMap<>();

    PerKey(KeySource keys, Maker<T> maker) {
        this.keys = keys;
        this.maker = maker;
    }

    T of(JWK key) throws JOSEException {
        T known = made.get(key.getKeyID());
        return known != null ? known : make(key);
    }

    /** A key that is new is the moment to forget those that are over. */
    private T make(JWK key) throws JOSEException {
        made.keySet().removeIf(kid -> keys.verifying(kid).isEmpty());
        T fresh = maker.from(key);
        made.put(key.getKeyID(), fresh);
        return fresh;
    }
}
