package dev.gatehouse.ground.jose;

import static dev.gatehouse.ground.jose.SigningAlgorithm.ES256;
import static dev.gatehouse.ground.jose.SigningAlgorithm.EdDSA;
import static dev.gatehouse.ground.jose.SigningAlgorithm.RS256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.testkit.FixedKeys;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtsTest {
    private static final Set<String> TYPS = Set.of("at+jwt");
    private static final JWTClaimsSet CLAIMS =
            new JWTClaimsSet.Builder().subject("ada").claim("n", 1L).build();

    private static final FixedKeys KEYS = new FixedKeys();

    private final Jwts jwts = new Jwts(KEYS);

    @ParameterizedTest
    @EnumSource
    void verifiesWhatItSigned(SigningAlgorithm algorithm) {
        String jwt = jwts.sign(algorithm, "at+jwt", CLAIMS);

        assertThat(jwts.verify(jwt, TYPS)).contains(CLAIMS);
    }

    @Test
    void namesTheKeyTheAlgorithmAndTheTypeInTheHeader() throws ParseException {
        JWSHeader header = SignedJWT.parse(jwts.sign(EdDSA, "at+jwt", CLAIMS)).getHeader();

        assertThat(header.toJSONObject())
                .containsOnlyKeys("alg", "kid", "typ")
                .containsEntry("alg", "EdDSA")
                .containsEntry("kid", KEYS.signing(EdDSA).getKeyID())
                .containsEntry("typ", "at+jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "Application/At+Jwt"})
    void readsTheTypeAsAMediaType(String typ) {
        String jwt = jwts.sign(ES256, typ, CLAIMS);

        assertThat(jwts.verify(jwt, TYPS)).isPresent();
        assertThat(jwts.verify(jwt, Set.of("application/at+jwt"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at", "text/at+jwt", "application/"})
    void refusesATokenOfAnotherType(String typ) {
        assertThat(jwts.verify(jwts.sign(ES256, typ, CLAIMS), TYPS)).isEmpty();
    }

    @Test
    void refusesATokenWithoutType() throws JOSEException {
        assertThat(verified(header(JWSAlgorithm.ES256, ES256).type(null), ecSigner()))
                .isEmpty();
    }

    @Test
    void refusesHs256WithThePublicKeyAsItsSecret() throws JOSEException {
        for (JWK key : List.of(KEYS.signing(RS256), KEYS.signing(ES256), KEYS.signing(EdDSA))) {
            byte[] everybodyKnows = key.toPublicJWK().toJSONString().getBytes(UTF_8);
            JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(key.getKeyID())
                    .type(new JOSEObjectType("at+jwt"));
            assertThat(verified(header, new MACSigner(everybodyKnows))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE"})
    void refusesAnUnsignedToken(String none) {
        String header = Base64Url.encode(("{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\",\"kid\":\""
                        + KEYS.signing(ES256).getKeyID() + "\"}")
                .getBytes(UTF_8));
        String payload = Base64Url.encode("{\"sub\":\"ada\"}".getBytes(UTF_8));

        assertThat(jwts.verify(header + "." + payload + ".", TYPS)).isEmpty();
        assertThat(jwts.verify(header + "." + payload + ".AAAA", TYPS)).isEmpty();
    }

    @Test
    void refusesAHeaderWhoseAlgorithmIsNotItsKeys() throws JOSEException {
        assertThat(verified(header(JWSAlgorithm.ES256, RS256), ecSigner())).isEmpty();
        assertThat(verified(header(JWSAlgorithm.RS256, ES256), rsaSigner())).isEmpty();
        assertThat(verified(header(JWSAlgorithm.PS256, RS256), rsaSigner()))
                .as("right key, right signature, another algorithm of the same family")
                .isEmpty();
    }

    @Test
    void refusesAnotherKeysSignature() throws JOSEException {
        JWK foreign = new FixedKeys().signing(ES256);

        assertThat(verified(header(JWSAlgorithm.ES256, ES256), new ECDSASigner(foreign.toECKey())))
                .isEmpty();
        assertThat(verified(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID(KEYS.signing(ES256).getKeyID())
                                .jwk(foreign.toPublicJWK())
                                .type(new JOSEObjectType("at+jwt")),
                        new ECDSASigner(foreign.toECKey())))
                .as("a key carried along")
                .isEmpty();
    }

    @Test
    void refusesATokenThatNamesNoKeyOrAnUnknownOne() throws JOSEException {
        assertThat(verified(header(JWSAlgorithm.ES256, ES256).keyID(null), ecSigner()))
                .isEmpty();
        assertThat(verified(header(JWSAlgorithm.ES256, ES256).keyID("unknown"), ecSigner()))
                .isEmpty();
    }

    @Test
    void refusesATokenOfAKeyThatIsGoneThoughItWasUsedBefore() {
        FixedKeys mortal = new FixedKeys();
        Jwts theirs = new Jwts(mortal);
        String jwt = theirs.sign(ES256, "at+jwt", CLAIMS);
        assertThat(theirs.verify(jwt, TYPS)).isPresent();

        mortal.forget(ES256);

        assertThat(theirs.verify(jwt, TYPS)).isEmpty();
    }

    @Test
    void refusesCriticalExtensions() throws JOSEException {
        assertThat(verified(
                        header(JWSAlgorithm.ES256, ES256)
                                .criticalParams(Set.of("exp"))
                                .customParam("exp", 1),
                        ecSigner()))
                .isEmpty();
    }

    @Test
    void refusesANestedToken() throws JOSEException {
        JWSObject nested = new JWSObject(
                header(JWSAlgorithm.ES256, ES256).contentType("JWT").build(),
                new Payload(jwts.sign(ES256, "at+jwt", CLAIMS)));
        nested.sign(ecSigner());

        assertThat(jwts.verify(nested.serialize(), TYPS)).isEmpty();
    }

    @Test
    void refusesWhatIsLargerThanAnyTokenOfOurs() {
        JWTClaimsSet large =
                new JWTClaimsSet.Builder().subject("a".repeat(16 * 1024)).build();

        assertThat(jwts.verify(jwts.sign(ES256, "at+jwt", large), TYPS)).isEmpty();
    }

    @Test
    void refusesEveryChangedPart() {
        List<String> parts = List.of(jwts.sign(ES256, "at+jwt", CLAIMS).split("\\.", -1));
        String other = Base64Url.encode("{\"sub\":\"bob\"}".getBytes(UTF_8));

        assertThat(jwts.verify(parts.get(0) + "." + other + "." + parts.get(2), TYPS))
                .isEmpty();
        assertThat(jwts.verify(String.join(".", parts) + "!", TYPS))
                .as("a second spelling")
                .isEmpty();
        assertThat(jwts.verify(parts.get(0) + "." + parts.get(1) + "." + parts.get(2) + "\n", TYPS))
                .isEmpty();
    }

    @Test
    void neverThrowsOnHostileText() {
        UnaryOperator<String> encoded = text -> Base64Url.encode(text.getBytes(UTF_8));
        String deep = encoded.apply("{\"alg\":" + "[".repeat(9_000));
        List<String> hostile = List.of(
                "",
                ".",
                "..",
                "a.b.c",
                "a.b.c.d.e",
                deep + ".e30.AA",
                encoded.apply("[]") + ".e30.AA",
                encoded.apply("null") + ".e30.AA",
                encoded.apply("{\"alg\":5}") + ".e30.AA",
                encoded.apply("{\"alg\":\"ES256\",\"kid\":[],\"typ\":{}}") + ".e30.AA",
                encoded.apply("{\"alg\":\"ES256\",\"typ\":\"\",\"kid\":\"\"}") + ".e30.AA",
                encoded.apply("{\"alg\":\"ES256\",\"jwk\":{\"kty\":\"EC\"}}") + ".e30.AA",
                encoded.apply("{\"alg\":\"ES256\",\"x5u\":\"::\",\"x5c\":[1]}") + ".e30.AA",
                "\ud800.\u0000.\ud83d\ude00");

        assertThat(hostile)
                .allSatisfy(text -> assertThat(jwts.verify(text, TYPS)).isEmpty());
    }

    @Test
    void servesManyThreadsAtOnce() {
        long verified = IntStream.range(0, 60)
                .parallel()
                .boxed()
                .flatMap(any -> Arrays.stream(SigningAlgorithm.values()))
                .map(algorithm -> jwts.sign(algorithm, "at+jwt", CLAIMS))
                .filter(jwt -> jwts.verify(jwt, TYPS).isPresent())
                .count();

        assertThat(verified).isEqualTo(180);
    }

    private Optional<JWTClaimsSet> verified(JWSHeader.Builder header, JWSSigner signer) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header.build(), CLAIMS);
        jwt.sign(signer);
        return jwts.verify(jwt.serialize(), TYPS);
    }

    private JWSHeader.Builder header(JWSAlgorithm algorithm, SigningAlgorithm key) {
        return new JWSHeader.Builder(algorithm)
                .keyID(KEYS.signing(key).getKeyID())
                .type(new JOSEObjectType("at+jwt"));
    }

    private JWSSigner ecSigner() throws JOSEException {
        return new ECDSASigner(KEYS.signing(ES256).toECKey());
    }

    private JWSSigner rsaSigner() throws JOSEException {
        return new RSASSASigner(KEYS.signing(RS256).toRSAKey());
    }
}
