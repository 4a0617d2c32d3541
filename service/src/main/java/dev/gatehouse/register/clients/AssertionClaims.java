package dev.gatehouse.register.clients;

import static dev.gatehouse.register.clients.ClientAuthentication.refused;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client's assertion says, judged by RFC 7523 3 and OIDC Core 9. The audience is the issuer and nothing else: an
 * assertion that lists a second server could be taken there and spent here.
 *
 * @param goodUntil from then on the check refuses it anyway, so its jti may be forgotten
 */
record AssertionClaims(String jti, Instant goodUntil) {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LONGEST_JTI = 256;

    static AssertionClaims checked(JWTClaimsSet claims, String clientId, String audience, Instant now) {
        checkParties(claims, clientId, audience);
        return new AssertionClaims(checkedJti(claims, clientId), checkedEnd(claims, clientId, now));
    }

    private static void checkParties(JWTClaimsSet claims, String clientId, String audience) {
        if (!clientId.equals(claims.getIssuer()) || !clientId.equals(claims.getSubject())) {
            throw refused("iss or sub of an assertion of " + clientId + " is another");
        }
        if (!claims.getAudience().equals(List.of(audience))) {
            throw refused("aud of an assertion of " + clientId + " is not exactly the issuer");
        }
    }

    private static String checkedJti(JWTClaimsSet claims, String clientId) {
        String jti = claims.getJWTID();
        if (jti == null || jti.isEmpty() || jti.length() > LONGEST_JTI) {
            throw refused("jti of an assertion of " + clientId + " is missing or too long");
        }
        return jti;
    }

    private static Instant checkedEnd(JWTClaimsSet claims, String clientId, Instant now) {
        Date exp = claims.getExpirationTime();
        if (exp == null || isAfter(exp, now.plus(LONGEST_LIFE).plus(SKEW)) || !isAfter(exp, now.minus(SKEW))) {
            throw refused("exp of an assertion of " + clientId + " is missing, over or too far");
        }
        if (isAfter(claims.getNotBeforeTime(), now.plus(SKEW)) || isAfter(claims.getIssueTime(), now.plus(SKEW))) {
            throw refused("an assertion of " + clientId + " comes from the future");
        }
        return exp.toInstant().plus(SKEW);
    }

    private static boolean isAfter(@Nullable Date date, Instant bound) {
        return date != null && date.toInstant().isAfter(bound);
    }
}
