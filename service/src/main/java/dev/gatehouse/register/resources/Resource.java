package dev.gatehouse.register.resources;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An active protected resource, for those who issue tokens for it.
 *
 * @param scopes those that mean something there
 * @param accessTokenSeconds the longest life of a token for it; null leaves that to the client
 */
public record Resource(
        String indicator, Set<String> scopes, @Nullable Integer accessTokenSeconds, TokenFormat accessTokenFormat) {}
