package dev.gatehouse.register.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.ground.jose.Jwts;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Issuer;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mints and reads access tokens as JWTs (RFC 9068). Their times are whole seconds. */
public final class AccessTokens {
    private static final String TYP = "at+jwt";

    /** The cheapest to make and to check of those that every library knows. */
    private static final SigningAlgorithm ALGORITHM = SigningAlgorithm.ES256;

    private final Jwts jwts;
    private final Issuer issuer;

    public AccessTokens(Jwts jwts, Issuer issuer) {
        this.jwts = jwts;
        this.issuer = issuer;
    }

    public String mint(AccessToken token) {
        return mint(token, Map.of());
    }

    /** @param more claims of an exchanged token, which no reader here asks for: its row has them too */
    public String mint(AccessToken token, Map<String, ?> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer.value())
                .subject(token.subject())
                .audience(List.copyOf(token.audience())) // a string when it is one (RFC 7519 4.1.3)
                .claim("client_id", token.clientId())
                .jwtID(token.jti())
                .claim("scope", token.scopes().isEmpty() ? null : String.join(" ", token.scopes()))
                .claim("iat", token.issuedAt().getEpochSecond())
                .claim("exp", token.expiresAt().getEpochSecond())
                .claim(
                        "auth_time",
                        token.authTime() == null ? null : token.authTime().getEpochSecond())
                .claim("acr", token.acr())
                .claim("amr", orNull(token.amr()))
                .claim(
                        "sid",
                        token.sessionId() == null ? null : token.sessionId().toString())
                .claim("gid", token.grantId())
                .claim("epoch", token.epoch())
                .claim("cep", token.clientEpoch())
                .claim("userinfo_claims", orNull(List.copyOf(token.userinfoClaims())));
        more.forEach(claims::claim);
        return jwts.sign(ALGORITHM, TYP, claims.build());
    }

    /** Ours by signature, type and issuer, of any age; the caller judges everything else. */
    public Optional<AccessToken> read(String jwt) {
        return jwts.verify(jwt, Set.of(TYP)).map(Claims::new).flatMap(this::read);
    }

    private Optional<AccessToken> read(Claims claims) {
        try {
            return claims.issuedBy(issuer) ? Optional.of(token(claims)) : Optional.empty();
        } catch (ParseException | IllegalArgumentException notAnAccessToken) {
            return Optional.empty();
        }
    }

    private static AccessToken token(Claims claims) throws ParseException {
        return new AccessToken(
                claims.text("jti"),
                claims.text("sub"),
                claims.text("client_id"),
                claims.audience(),
                claims.words("scope"),
                claims.findUuid("sid"),
                claims.findText("gid"),
                claims.number("epoch"),
                claims.findNumber("cep"),
                claims.findTime("auth_time"),
                claims.list("amr"),
                claims.findText("acr"),
                Set.copyOf(claims.list("userinfo_claims")),
                claims.time("iat"),
                claims.time("exp"));
    }

    private static @Nullable List<String> orNull(List<String> values) {
        return values.isEmpty() ? null : values;
    }
}
