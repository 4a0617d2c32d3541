package dev.gatehouse.flow.token.exchange;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the new token is for, and the most it may say there.
 *
 * @param resourceBound false for a token that speaks to this server alone
 * @param organizationId null without one
 * @param scopes those asked for that the client may have and that mean something there; the statement takes away what the
 *     subject or the user does not have
 * @param signed whether the token is a JWT
 */
record Target(
        Set<String> audience,
        boolean resourceBound,
        @Nullable UUID organizationId,
        Set<String> scopes,
        int seconds,
        boolean signed) {}
