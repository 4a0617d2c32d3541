package dev.gatehouse.register.clients;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One row of {@code find.sql}, column for column. */
record ClientRow(
        String clientId,
        UUID tenantId,
        String name,
        boolean active,
        String tokenEndpointAuthMethod,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        List<String> grantTypes,
        List<String> scopes,
        @Nullable String jwks,
        String idTokenAlg,
        boolean firstParty,
        boolean directLogin,
        boolean trustedLogin,
        boolean mayExchange,
        List<String> exchangeAudiences,
        boolean introspect,
        boolean requirePkce,
        @Nullable Integer defaultMaxAge,
        @Nullable Integer codeSeconds,
        @Nullable Integer accessTokenSeconds,
        @Nullable Integer idTokenSeconds,
        @Nullable Integer sessionSeconds,
        @Nullable Integer idleSeconds,
        @Nullable Integer rateLimitPerMinute,
        List<byte[]> secretHashes,
        List<Instant> secretExpiries,
        long version,
        long tenantVersion,
        long epoch,
        long tenantEpoch) {

    Client client() {
        return new Client(
                clientId,
                tenantId,
                name,
                active,
                AuthMethod.of(tokenEndpointAuthMethod),
                ordered(redirectUris),
                ordered(postLogoutRedirectUris),
                ordered(grantTypes),
                ordered(scopes),
                jwks,
                SigningAlgorithm.valueOf(idTokenAlg),
                ordered(exchangeAudiences),
                new Client.Rights(firstParty, directLogin, trustedLogin, mayExchange, introspect),
                requirePkce,
                defaultMaxAge,
                new Client.Lifetimes(codeSeconds, accessTokenSeconds, idTokenSeconds, sessionSeconds, idleSeconds),
                rateLimitPerMinute,
                secrets(),
                version,
                tenantVersion,
                epoch,
                tenantEpoch);
    }

    private List<Client.Secret> secrets() {
        return IntStream.range(0, secretHashes.size())
                .mapToObj(i -> new Client.Secret(secretHashes.get(i), secretExpiries.get(i)))
                .toList();
    }

    private static Set<String> ordered(List<String> words) {
        return new LinkedHashSet<>(words);
    }
}
