package dev.gatehouse.flow.token.exchange;

import static dev.gatehouse.ground.kernel.OAuthError.ACCESS_DENIED;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_TARGET;

import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.resources.Resource;
import dev.gatehouse.register.resources.Resources;
import dev.gatehouse.register.resources.TokenFormat;
import dev.gatehouse.register.tokens.LifetimesConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says what an exchange is aimed at: resources that are registered and in the client's list, or else the organization, or else
 * this server. What nobody asked for is not granted.
 */
final class Targets {
    static final String ORGANIZATION = "urn:gatehouse:organization:";

    /** What userinfo answers by; no refresh token comes of an exchange, so offline_access means nothing. */
    private static final Set<String> OF_THIS_SERVER = Set.of("openid", "profile", "email", "address", "phone");

    private final Resources resources;
    private final Issuer issuer;
    private final LifetimesConfig lifetimes;

    Targets(Resources resources, Issuer issuer, LifetimesConfig lifetimes) {
        this.resources = resources;
        this.issuer = issuer;
        this.lifetimes = lifetimes;
    }

    Target of(ExchangeRequest request, Client client) {
        List<Resource> bound = request.targets().stream()
                .map(target -> resource(target, client))
                .toList();
        UUID organization = organization(request.organization());
        boolean jwt = request.requested() == TokenType.JWT;
        int ofClient = LifetimesConfig.seconds(client.lifetimes().accessToken(), lifetimes.accessToken());
        Set<String> asked = common(request.scopes(), client.scopes());
        if (!bound.isEmpty()) {
            return new Target(
                    request.targets(),
                    true,
                    organization,
                    common(asked, scopesOf(bound)),
                    shortest(bound, ofClient),
                    jwt || bound.stream().allMatch(one -> one.accessTokenFormat() == TokenFormat.JWT));
        }
        return organization == null
                ? new Target(Set.of(issuer.value()), false, null, common(asked, OF_THIS_SERVER), ofClient, jwt)
                : new Target(Set.of(ORGANIZATION + organization), true, organization, asked, ofClient, true);
    }

    private Resource resource(String target, Client client) {
        return Optional.of(target)
                .filter(client.exchangeAudiences()::contains)
                .flatMap(indicator -> resources.find(client.tenantId(), indicator))
                .orElseThrow(Targets::unknown);
    }

    private static OAuthException unknown() {
        return INVALID_TARGET.because("a target is not one that this client may exchange tokens for");
    }

    /** What is no id is no organization that anybody belongs to. */
    private static @Nullable UUID organization(@Nullable String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw notAMember();
        }
    }

    static OAuthException notAMember() {
        return ACCESS_DENIED.because("the user does not belong to the organization");
    }

    private static Set<String> scopesOf(List<Resource> resources) {
        return resources.stream()
                .flatMap(resource -> resource.scopes().stream())
                .collect(Collectors.toSet());
    }

    private static int shortest(List<Resource> resources, int ofClient) {
        return resources.stream()
                .map(Resource::accessTokenSeconds)
                .filter(Objects::nonNull)
                .flatMapToInt(IntStream::of)
                .reduce(ofClient, Math::min);
    }

    private static Set<String> common(Set<String> asked, Set<String> allowed) {
        Set<String> both = new LinkedHashSet<>(asked);
        both.retainAll(allowed);
        return both;
    }
}
