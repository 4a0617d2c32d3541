package dev.gatehouse.flow.authorize;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a code keeps of its request, and what the session under it is opened with; the same for every way in. Public, because
 * Jdbi binds no other.
 */
public record Grant(
        UUID codeId,
        byte[] codeHash,
        UUID sessionId,
        String clientId,
        UUID tenantId,
        long clientVersion,
        long tenantVersion,
        boolean firstParty,
        String redirectUri,
        Set<String> scopes,
        Set<String> resources,
        @Nullable String nonce,
        @Nullable String claims,
        @Nullable String codeChallenge,
        @Nullable String device,
        int sessionSeconds,
        int codeSeconds) {
    @Override
    public String toString() {
        return "Grant[" + codeId + "]"; // a failing statement quotes it in the log
    }
}
