package dev.gatehouse.register.clients;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.ground.http.ClientCredential;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.register.Rows;
import dev.gatehouse.testkit.Copies;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 7523 3 and OIDC Core 9, one rule after the other. */
@ExtendWith(PostgresExtension.class)
class ClientAssertionTest {
    private static final String ISSUER = "https://as.example";

    private static ECKey ec;
    private static ECKey otherEc;
    private static RSAKey rsa;
    private static OctetKeyPair ed;

    private final TestTime time = new TestTime();
    private Rows rows;
    private UUID tenant;
    private String client;
    private ClientAuthentication authentication;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        otherEc = new ECKeyGenerator(Curve.P_256).keyID("ec-2").generate();
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        ed = new OctetKeyPairGenerator(Curve.Ed25519).keyID("ed").generate();
    }

    @BeforeEach
    void open(Jdbi jdbi) {
        rows = new Rows(jdbi);
        tenant = rows.aTenant();
        client = aClientWith(ec, rsa, ed);
        authentication = new ClientAuthentication(
                new Clients(jdbi, Copies.none()), jdbi, new Issuer(ISSUER), time.source(), client -> {}, event -> {});
    }

    @Test
    void takesEveryAllowedAlgorithm() {
        assertThat(by(signed(JWSAlgorithm.ES256, ec)).clientId()).isEqualTo(client);
        assertThat(by(signed(JWSAlgorithm.RS256, rsa)).clientId()).isEqualTo(client);
        assertThat(by(signed(JWSAlgorithm.PS256, rsa)).clientId()).isEqualTo(client);
        assertThat(by(signed(JWSAlgorithm.EdDSA, ed)).clientId()).isEqualTo(client);
    }

    @Test
    void refusesEveryOtherAlgorithm() throws JOSEException {
        refused(signed(JWSAlgorithm.RS512, rsa));
        JWSSigner publicKeyAsSecret = new MACSigner(rsa.toPublicJWK().toJSONString());
        refused(signed(new JWSHeader(JWSAlgorithm.HS256), publicKeyAsSecret, claims()));
    }

    @Test
    void theOnlyFittingKeyNeedsNoName() {
        assertThat(by(signed(header(JWSAlgorithm.ES256, null), signer(ec), claims()))
                        .clientId())
                .isEqualTo(client);
    }

    @Test
    void amongSeveralFittingKeysTheAssertionMustNameOne() {
        client = aClientWith(ec, otherEc);
        refused(signed(header(JWSAlgorithm.ES256, null), signer(ec), claims()));
        assertThat(by(signed(JWSAlgorithm.ES256, otherEc)).clientId()).isEqualTo(client);
    }

    @Test
    void aKeyOfAnotherNameUseOrCurveDoesNotFit() throws JOSEException {
        refused(signed(header(JWSAlgorithm.ES256, "unheard-of"), signer(ec), claims()));

        ECKey forEncryption = new ECKey.Builder(ec).keyUse(KeyUse.ENCRYPTION).build();
        client = aClientWith(forEncryption);
        refused(signed(JWSAlgorithm.ES256, ec));

        client = aClientWith(ec, new ECKeyGenerator(Curve.P_384).keyID("wide").generate());
        assertThat(by(signed(header(JWSAlgorithm.ES256, null), signer(ec), claims()))
                        .clientId())
                .isEqualTo(client);
    }

    @Test
    void aSignatureByAnotherKeyIsRefused() {
        refused(signed(header(JWSAlgorithm.ES256, "ec"), signer(otherEc), claims()));
    }

    @Test
    void aClientWithoutReadableKeysIsRefused() {
        client = rows.aClient(tenant, "private_key_jwt");
        refused(signed(JWSAlgorithm.ES256, ec));
        client = rows.aClient(tenant, "private_key_jwt", "{\"keys\": [{\"kty\": \"EC\"}]}");
        refused(signed(JWSAlgorithm.ES256, ec));
    }

    @Test
    void aClientOfAnotherMethodIsRefused() {
        client = rows.aClient(tenant, "client_secret_basic", jwks(ec));
        refused(signed(JWSAlgorithm.ES256, ec));
    }

    @Test
    void anotherKindOfJwtIsNoAssertion() {
        refused(signed(typed("dpop+jwt"), signer(ec), claims()));
        refused(signed(typed("at+jwt"), signer(ec), claims()));
        assertThat(by(signed(typed("JWT"), signer(ec), claims())).clientId()).isEqualTo(client);
        assertThat(by(signed(typed("client-authentication+jwt"), signer(ec), claims()))
                        .clientId())
                .isEqualTo(client);
    }

    @Test
    void issuerAndSubjectMustBeTheClient() {
        refused(with(claims -> claims.issuer("another")));
        refused(with(claims -> claims.issuer(null)));
        refused(new ClientCredential.Assertion(client, with(claims -> claims.subject("another"))));
    }

    @Test
    void theAudienceIsTheIssuerAndNothingElse() {
        assertThat(by(with(claims -> claims.audience(ISSUER))).clientId()).isEqualTo(client);
        assertThat(by(with(claims -> claims.claim("aud", List.of(ISSUER)))).clientId())
                .isEqualTo(client);
        refused(with(claims -> claims.audience(List.of(ISSUER, "https://elsewhere.example"))));
        refused(with(claims -> claims.audience(ISSUER + "/auth/token")));
        refused(with(claims -> claims.audience(ISSUER + "/")));
        refused(with(claims -> claims.audience((String) null)));
    }

    @Test
    void anAssertionLivesFiveMinutesAtMost() {
        assertThat(by(with(expiresIn(Duration.ofMinutes(5)))).clientId()).isEqualTo(client);
        assertThat(by(with(expiresIn(Duration.ofSeconds(-25)))).clientId()).isEqualTo(client);
        refused(with(expiresIn(Duration.ofMinutes(6))));
        refused(with(expiresIn(Duration.ofSeconds(-31))));
        refused(with(claims -> claims.expirationTime(null)));
        refused(with(claims -> claims.claim("exp", Long.MAX_VALUE)));
    }

    @Test
    void anAssertionFromTheFutureIsRefused() {
        assertThat(by(with(claims -> claims.notBeforeTime(in(Duration.ofSeconds(20)))))
                        .clientId())
                .isEqualTo(client);
        refused(with(claims -> claims.notBeforeTime(in(Duration.ofSeconds(60)))));
        refused(with(claims -> claims.issueTime(in(Duration.ofSeconds(60)))));
    }

    @Test
    void theJtiIsNeededAndOfSaneLength() {
        refused(with(claims -> claims.jwtID(null)));
        refused(with(claims -> claims.jwtID("")));
        refused(with(claims -> claims.jwtID("x".repeat(257))));
        assertThat(by(with(claims -> claims.jwtID("x".repeat(256)))).clientId()).isEqualTo(client);
    }

    @Test
    void anAssertionIsGoodOnceAndForItsOwnClientOnly() {
        String once = with(claims -> claims.jwtID("the same"));
        assertThat(by(once).clientId()).isEqualTo(client);
        refused(once);
        refused(with(claims -> claims.jwtID("the same")));

        client = aClientWith(otherEc);
        String another = signed(header(JWSAlgorithm.ES256, "ec-2"), signer(otherEc), claims().jwtID("the same"));
        assertThat(by(another).clientId()).isEqualTo(client);
    }

    @Test
    void aRequestsSecondAttemptIsNoReplay(TestDatabase database) {
        long before = database.rowsOf("used_jtis");
        ClientCredential.Assertion presented = new ClientCredential.Assertion(client, signed(JWSAlgorithm.ES256, ec));
        assertThat(authentication.authenticate(presented).clientId()).isEqualTo(client);
        assertThat(authentication.authenticate(presented).clientId()).isEqualTo(client);
        assertThat(database.rowsOf("used_jtis")).isEqualTo(before + 1);
        refused(presented.jwt());
    }

    @Test
    void aRefusedAssertionSpendsNothing(TestDatabase database) {
        long before = database.rowsOf("used_jtis");
        refused(with(claims -> claims.audience("https://elsewhere.example")));
        assertThat(database.rowsOf("used_jtis")).isEqualTo(before);
    }

    @Test
    void aSpentJtiIsKeptForAsLongAsItsAssertionWouldBeTaken() {
        by(with(expiresIn(Duration.ofMinutes(5))));
        assertThat(rows.one("""
                        SELECT expires_at BETWEEN clock_timestamp() + interval '5 minutes' AND clock_timestamp() + interval '6 minutes' AS kept
                        FROM used_jtis WHERE client_id = ?
                        """, client)).containsEntry("kept", true);
    }

    @Test
    void ofManyRacersWithOneAssertionExactlyOneWins() {
        String jwt = signed(JWSAlgorithm.ES256, ec);
        long winners = Racers.race(32, () -> {
                    try {
                        return by(jwt).clientId().equals(client);
                    } catch (OAuthException refusal) {
                        return false;
                    }
                })
                .stream()
                .filter(won -> won)
                .count();
        assertThat(winners).isOne();
    }

    private Client by(String jwt) {
        return authentication.authenticate(new ClientCredential.Assertion(client, jwt));
    }

    private void refused(String jwt) {
        refused(new ClientCredential.Assertion(client, jwt));
    }

    private void refused(ClientCredential credential) {
        OAuthException refusal =
                catchThrowableOfType(OAuthException.class, () -> authentication.authenticate(credential));
        assertThat(refusal.error()).isEqualTo(INVALID_CLIENT);
        assertThat(refusal.description()).isEqualTo("client authentication failed");
    }

    private String aClientWith(JWK... keys) {
        return rows.aClient(tenant, "private_key_jwt", jwks(keys));
    }

    private static String jwks(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(ISSUER)
                .issueTime(in(Duration.ZERO))
                .expirationTime(in(Duration.ofMinutes(1)))
                .jwtID(UUID.randomUUID().toString());
    }

    private String with(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claims();
        change.accept(claims);
        return signed(header(JWSAlgorithm.ES256, "ec"), signer(ec), claims);
    }

    private Consumer<JWTClaimsSet.Builder> expiresIn(Duration life) {
        return claims -> claims.expirationTime(in(life));
    }

    private Date in(Duration ahead) {
        return Date.from(time.now().plus(ahead));
    }

    private String signed(JWSAlgorithm algorithm, JWK key) {
        return signed(header(algorithm, key.getKeyID()), signer(key), claims());
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims.build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWSHeader header(JWSAlgorithm algorithm, @Nullable String kid) {
        return new JWSHeader.Builder(algorithm).keyID(kid).build();
    }

    private static JWSHeader typed(String typ) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("ec")
                .type(new JOSEObjectType(typ))
                .build();
    }

    private static JWSSigner signer(JWK key) {
        try {
            return switch (key.getKeyType().getValue()) {
                case "RSA" -> new RSASSASigner(key.toRSAKey());
                case "EC" -> new ECDSASigner(key.toECKey());
                default -> new Ed25519Signer(key.toOctetKeyPair());
            };
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
