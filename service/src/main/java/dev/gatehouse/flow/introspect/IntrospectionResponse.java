package dev.gatehouse.flow.introspect;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.register.grants.IssuedToken;
import dev.gatehouse.register.tokens.AccessToken;
import dev.gatehouse.register.tokens.ExtraClaims;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** RFC 7662 2.2. A refresh token is told without {@code token_type}: it is not used as one of RFC 6749's access token types. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record IntrospectionResponse(
        boolean active,
        @Nullable String scope,
        @Nullable String clientId,
        @Nullable String tokenType,
        @Nullable Long exp,
        @Nullable Long iat,
        @Nullable String sub,
        Collection<String> aud,
        @Nullable String iss,
        @Nullable String jti,
        @Nullable UUID sid,
        @Nullable Long authTime,
        @Nullable String acr,
        List<String> amr,
        @JsonIgnore Map<String, Object> extra) {
    static final IntrospectionResponse INACTIVE = new IntrospectionResponse(
            false, null, null, null, null, null, null, List.of(), null, null, null, null, null, List.of(), Map.of());

    static IntrospectionResponse of(AccessToken token, Issuer issuer) {
        return new IntrospectionResponse(
                true,
                String.join(" ", token.scopes()),
                token.clientId(),
                "Bearer",
                token.expiresAt().getEpochSecond(),
                token.issuedAt().getEpochSecond(),
                token.subject(),
                token.audience(),
                issuer.value(),
                token.jti(),
                token.sessionId(),
                seconds(token.authTime()),
                token.acr(),
                token.amr(),
                Map.of());
    }

    static IntrospectionResponse of(IntrospectDao.Family family, Issuer issuer) {
        return new IntrospectionResponse(
                true,
                String.join(" ", family.scopes()),
                family.clientId(),
                null,
                family.expiresAt().getEpochSecond(),
                family.createdAt().getEpochSecond(),
                family.userId().toString(),
                family.resources(),
                issuer.value(),
                null,
                family.sessionId(),
                seconds(family.authTime()),
                family.acr(),
                family.amr(),
                Map.of());
    }

    /** With who acts for whom (RFC 8693 4.1) and whatever else the exchange added. */
    static IntrospectionResponse of(IssuedToken token, Issuer issuer) {
        return new IntrospectionResponse(
                true,
                String.join(" ", token.scopes()),
                token.clientId(),
                "Bearer",
                token.expiresAt().getEpochSecond(),
                token.issuedAt().getEpochSecond(),
                token.userId().toString(),
                token.audience(),
                issuer.value(),
                token.id(),
                token.sessionId(),
                null,
                null,
                List.of(),
                ExtraClaims.parse(token.extra()));
    }

    @JsonAnyGetter
    Map<String, Object> more() {
        return extra;
    }

    private static @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : time.getEpochSecond();
    }
}
