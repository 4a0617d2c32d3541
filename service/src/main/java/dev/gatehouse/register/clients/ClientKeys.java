package dev.gatehouse.register.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which JWK Sets may be registered: public keys, of which one at least can verify an assertion. */
final class ClientKeys {
    private static final int LONGEST = 16_384;
    private static final int MOST = 10;
    private static final int LEAST_RSA_BITS = 2048;

    /** RFC 7518 6.2.2, 6.3.2 and 6.4: what only the key's owner may know. */
    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private ClientKeys() {}

    /** In words for an operator; never a part of the document, which may hold a private key by mistake. */
    static Optional<String> objection(String jwks) {
        if (jwks.length() > LONGEST) {
            return Optional.of("longer than " + LONGEST + " characters");
        }
        if (jwks.contains("\\u0000") || !UTF_8.newEncoder().canEncode(jwks)) {
            return Optional.of("has U+0000 or half a surrogate pair, which PostgreSQL does not keep");
        }
        try {
            return objection(members(jwks), jwks);
        } catch (ParseException unreadable) {
            return Optional.of("not a JWK Set, or one with a key that cannot be read");
        }
    }

    private static Optional<String> objection(List<Map<String, Object>> members, String jwks) throws ParseException {
        if (members.stream().anyMatch(member -> !Collections.disjoint(member.keySet(), PRIVATE_MEMBERS))) {
            return Optional.of("has a private or symmetric key; send public keys only, and make a new one");
        }
        List<JWK> keys = JWKSet.parse(jwks).getKeys();
        if (keys.size() != members.size() || keys.size() > MOST) {
            return Optional.of("has a key of an unknown type, or more than " + MOST + " keys");
        }
        return keys.stream().anyMatch(ClientKeys::verifies)
                ? Optional.empty()
                : Optional.of("has no signature key: RSA of " + LEAST_RSA_BITS + " bits, EC on P-256 or Ed25519");
    }

    private static List<Map<String, Object>> members(String jwks) throws ParseException {
        Map<String, Object>[] members = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(jwks), "keys");
        return members == null ? List.of() : List.of(members);
    }

    /** By one of the algorithms of an assertion. */
    private static boolean verifies(JWK key) {
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
            return false;
        }
        return switch (key) {
            case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS;
            case ECKey ec -> Curve.P_256.equals(ec.getCurve());
            case OctetKeyPair pair -> Curve.Ed25519.equals(pair.getCurve());
            default -> false;
        };
    }
}
