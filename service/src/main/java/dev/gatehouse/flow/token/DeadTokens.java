package dev.gatehouse.flow.token;

import dev.gatehouse.guard.cache.Cache;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.tokens.RefreshToken;
import java.nio.ByteBuffer;

/**
 * Refresh tokens whose sessions are over for good, by their hashes: whoever storms with one is refused without asking the
 * database again. Nothing but that verdict is kept, since no other is for ever; that a token is good no memory may say.
 */
final class DeadTokens {
    private final Cache<ByteBuffer, String> cache;

    DeadTokens(Cache<ByteBuffer, String> cache) {
        this.cache = cache;
    }

    /** Known only to the client that was told so. */
    boolean contains(RefreshToken token, Client client) {
        return cache.find(ByteBuffer.wrap(token.hash()))
                .filter(client.clientId()::equals)
                .isPresent();
    }

    void note(RefreshToken token, Client client, Rotation.Verdict verdict) {
        if (verdict == Rotation.Verdict.REVOKED || verdict == Rotation.Verdict.REUSE) {
            cache.hold(ByteBuffer.wrap(token.hash()), client.clientId());
        }
    }
}
