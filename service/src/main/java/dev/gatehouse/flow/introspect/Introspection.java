package dev.gatehouse.flow.introspect;

import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.grants.IssuedToken;
import dev.gatehouse.register.grants.IssuedTokens;
import dev.gatehouse.register.tokens.AccessToken;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.LifetimesConfig;
import dev.gatehouse.register.tokens.OpaqueToken;
import dev.gatehouse.register.tokens.RefreshToken;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Judges a token for a caller. What a caller may not see is answered as what does not exist: {@code active: false}. */
final class Introspection {
    private final IntrospectDao dao;
    private final AccessTokens accessTokens;
    private final Standing standing;
    private final IssuedTokens issued;
    private final Issuer issuer;
    private final TimeSource time;
    private final LifetimesConfig lifetimes;

    Introspection(
            IntrospectDao dao,
            AccessTokens accessTokens,
            Standing standing,
            IssuedTokens issued,
            Issuer issuer,
            TimeSource time,
            LifetimesConfig lifetimes) {
        this.dao = dao;
        this.accessTokens = accessTokens;
        this.standing = standing;
        this.issued = issued;
        this.issuer = issuer;
        this.time = time;
        this.lifetimes = lifetimes;
    }

    IntrospectionResponse of(String token, Client caller) {
        Optional<RefreshToken> refresh = RefreshToken.parse(token);
        Optional<IntrospectionResponse> told =
                refresh.isPresent() ? refresh(refresh.get(), caller) : access(token, caller);
        return told.orElse(IntrospectionResponse.INACTIVE);
    }

    private Optional<IntrospectionResponse> access(String text, Client caller) {
        Optional<OpaqueToken> opaque = OpaqueToken.parse(text);
        if (opaque.isPresent()) {
            return opaque.flatMap(token -> issued.opaque(token.tenantId(), token.id(), token.hash()))
                    .flatMap(token -> exchanged(token, caller));
        }
        return accessTokens
                .read(text)
                .filter(token -> token.expiresAt().isAfter(time.now()))
                .flatMap(token -> token.grantId() == null
                        ? ordinary(token, caller)
                        : issued.signed(token.clientId(), token.jti()).flatMap(known -> exchanged(known, caller)));
    }

    private Optional<IntrospectionResponse> ordinary(AccessToken presented, Client caller) {
        return Optional.of(presented)
                .filter(token -> standing.tenantOf(token)
                        .filter(tenant -> maySee(caller, tenant, token.clientId(), token.audience()))
                        .isPresent())
                .map(token -> IntrospectionResponse.of(token, issuer));
    }

    private Optional<IntrospectionResponse> exchanged(IssuedToken token, Client caller) {
        return Optional.of(token)
                .filter(known -> maySee(caller, known.tenantId(), known.clientId(), known.audience()))
                .map(known -> IntrospectionResponse.of(known, issuer));
    }

    private Optional<IntrospectionResponse> refresh(RefreshToken token, Client caller) {
        int idle = Math.toIntExact(lifetimes.idle().toSeconds());
        return dao.refreshToken(token.id(), token.familyHash(), token.hash(), idle, time.offset())
                .filter(IntrospectDao.Family::active)
                .filter(family -> maySee(caller, family.tenantId(), family.clientId(), Set.of()))
                .map(family -> IntrospectionResponse.of(family, issuer));
    }

    private static boolean maySee(Client caller, UUID tenant, String owner, Collection<String> audience) {
        boolean wholeTenant = caller.rights().introspect() && caller.tenantId().equals(tenant);
        return wholeTenant || owner.equals(caller.clientId()) || audience.contains(caller.clientId());
    }
}
