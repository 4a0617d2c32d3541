package dev.gatehouse.operations.bench.workload;

import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Sha256;
import java.util.random.RandomGenerator;

/** A verifier of 256 bits and its S256 challenge (RFC 7636 4). */
record Pkce(String verifier, String challenge) {
    private static final int BYTES = 32;

    static Pkce next(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String verifier = Base64Url.encode(bytes);
        return new Pkce(verifier, Base64Url.encode(Sha256.of(verifier)));
    }
}
