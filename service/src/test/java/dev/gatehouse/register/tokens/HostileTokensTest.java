package dev.gatehouse.register.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.ground.jose.Jwts;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.testkit.FixedKeys;
import dev.gatehouse.testkit.Fuzz;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tokens that were damaged are no tokens, and a claim of another type than ours is no claim. */
class HostileTokensTest {
    private static final String CLAIMS =
            "{\"iss\":\"https://id.example.com\",\"sub\":\"019b76da-a800-7000-8000-000000000001\","
                    + "\"aud\":[\"https://id.example.com\"],\"exp\":4000000000,\"iat\":1700000000,\"jti\":\"019b76da-a800-7000-8000-000000000002\","
                    + "\"client_id\":\"web\",\"sid\":\"019b76da-a800-7000-8000-000000000003\",\"epoch\":1,\"cepoch\":1,\"scope\":\"openid\","
                    + "\"gid\":\"019b76da-a800-7000-8000-000000000004\",\"act\":{\"sub\":\"a\",\"act\":{\"sub\":\"b\"}},\"tid\":\"019b76da-a800-7000-8000-000000000005\"}";

    private final FixedKeys keys = new FixedKeys();
    private final ECKey key = keys.signing(SigningAlgorithm.ES256).toECKey();
    private final Issuer issuer = new Issuer("https://id.example.com");
    private final Jwts jwts = new Jwts(keys);

    @Test
    void aDamagedJwtIsNeverOurs() {
        String good = jwts.sign(
                SigningAlgorithm.ES256,
                "at+jwt",
                new JWTClaimsSet.Builder().subject("a").build());
        AccessTokens tokens = new AccessTokens(jwts, issuer);
        Fuzz.text("jwt", List.of(good), text -> {
            assertThat(jwts.verify(text, Set.of("at+jwt"))).matches(found -> found.isEmpty() || text.equals(good));
            assertThat(tokens.read(text)).isEmpty();
        });
    }

    @Test
    void aDamagedHeaderOrPayloadIsNeverOurs() {
        Fuzz.text(
                "jwt-parts",
                List.of("{\"alg\":\"ES256\",\"kid\":\"" + key.getKeyID() + "\",\"typ\":\"at+jwt\"}." + CLAIMS + ".sig"),
                parts -> assertThat(jwts.verify(
                                Arrays.stream(parts.split("\\.", -1))
                                        .map(part -> Base64URL.encode(part).toString())
                                        .collect(Collectors.joining(".")),
                                Set.of("at+jwt")))
                        .isEmpty());
    }

    /** Nobody else can sign; but what an older release signed, or a newer one, may have any claim. */
    @Test
    void whateverIsSignedIsReadOrRefused() {
        AccessTokens access = new AccessTokens(jwts, issuer);
        IdTokens ids = new IdTokens(jwts, issuer);
        Fuzz.bytes("claims-signed", 1_500, List.of(CLAIMS.getBytes(UTF_8)), bytes -> {
            String payload = new String(bytes, UTF_8);
            access.read(signed("at+jwt", payload));
            ids.readHint(signed("JWT", payload));
        });
    }

    @Test
    void opaqueTokensCodesAndCookies() {
        Entropy entropy = new Entropy(Clock.systemUTC(), new SecureRandom());
        UUID id = UUID.fromString("019b76da-a800-7000-8000-000000000001");
        Fuzz.text(
                "opaque",
                List.of(
                        RefreshToken.make(entropy).text(),
                        AuthorizationCode.make(entropy).text(),
                        OpaqueToken.make(id, id, entropy).text(),
                        ImpersonationToken.make(entropy).text()),
                text -> {
                    RefreshToken.parse(text)
                            .ifPresent(token -> assertThat(token.text()).isEqualTo(text));
                    AuthorizationCode.parse(text)
                            .ifPresent(code -> assertThat(code.text()).isEqualTo(text));
                    OpaqueToken.parse(text)
                            .ifPresent(token -> assertThat(token.text()).isEqualTo(text));
                    ImpersonationToken.parse(text)
                            .ifPresent(token -> assertThat(token.text()).isEqualTo(text));
                    LoginCookie.parse(text)
                            .ifPresent(cookie -> assertThat(cookie.text()).isEqualTo(text));
                });
    }

    @Test
    void contextsOfOperators() {
        ObjectMapper json = new ObjectMapper();
        Fuzz.text("context", List.of("{\"ticket\":\"4713\",\"nested\":{\"a\":[1,true,null]}}"), text -> {
            try {
                ImpersonationContext.of(json.readTree(text)).objections();
            } catch (JsonProcessingException noJson) {
                // refused before it is a context
            }
        });
    }

    private String signed(String type, String payload) {
        try {
            JWSObject jws = new JWSObject(
                    new JWSHeader.Builder(SigningAlgorithm.ES256.jws())
                            .keyID(key.getKeyID())
                            .type(new JOSEObjectType(type))
                            .build(),
                    new Payload(payload));
            jws.sign(new ECDSASigner(key));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
