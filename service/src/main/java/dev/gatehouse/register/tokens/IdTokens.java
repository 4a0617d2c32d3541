package dev.gatehouse.register.tokens;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.ground.jose.Jwts;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Issuer;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mints ID tokens (OIDC Core 2) and reads them back as hints. Their times are whole seconds. */
public final class IdTokens {
    private static final String TYP = "JWT";

    private final Jwts jwts;
    private final Issuer issuer;

    public IdTokens(Jwts jwts, Issuer issuer) {
        this.jwts = jwts;
        this.issuer = issuer;
    }

    public String mint(IdToken token) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        token.claims().forEach(claims::claim); // first, so that none of them can stand for one of ours
        claims.issuer(issuer.value())
                .subject(token.subject())
                .audience(token.clientId())
                .claim("iat", token.issuedAt().getEpochSecond())
                .claim("exp", token.expiresAt().getEpochSecond())
                .claim("auth_time", token.authTime().getEpochSecond())
                .claim("nonce", token.nonce())
                .claim("acr", token.acr())
                .claim("amr", token.amr().isEmpty() ? null : token.amr())
                .claim("sid", token.sessionId().toString())
                .claim("at_hash", accessTokenHash(token.accessToken(), token.algorithm()));
        return jwts.sign(token.algorithm(), TYP, claims.build());
    }

    /** An ID token of ours of any age, for {@code id_token_hint}; further claims and the access token are not in it. */
    public Optional<IdToken> readHint(String jwt) {
        return jwts.verify(jwt, Set.of(TYP)).map(Claims::new).flatMap(claims -> read(jwt, claims));
    }

    private Optional<IdToken> read(String jwt, Claims claims) {
        try {
            return claims.issuedBy(issuer) ? Optional.of(token(claims, algorithm(jwt))) : Optional.empty();
        } catch (ParseException | IllegalArgumentException notAnIdToken) {
            return Optional.empty();
        }
    }

    private static IdToken token(Claims claims, SigningAlgorithm algorithm) throws ParseException {
        return new IdToken(
                claims.text("sub"),
                claims.onlyAudience(),
                claims.uuid("sid"),
                claims.findText("nonce"),
                claims.time("auth_time"),
                claims.list("amr"),
                claims.findText("acr"),
                null,
                Map.of(),
                algorithm,
                claims.time("iat"),
                claims.time("exp"));
    }

    private static SigningAlgorithm algorithm(String verified) throws ParseException {
        String header = verified.substring(0, verified.indexOf('.'));
        return SigningAlgorithm.valueOf(
                JWSHeader.parse(new Base64URL(header)).getAlgorithm().getName());
    }

    private static @Nullable String accessTokenHash(@Nullable String accessToken, SigningAlgorithm algorithm) {
        return accessToken == null ? null : HalfHash.of(accessToken, algorithm);
    }
}
