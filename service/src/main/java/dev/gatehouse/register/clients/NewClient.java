package dev.gatehouse.register.clients;

import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Objections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client to be registered.
 *
 * @param clientId as its owner wants it; null for a generated one
 */
public record NewClient(UUID tenantId, @Nullable String clientId, ClientMetadata metadata) {
    /** What no URL, header or log has to escape. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~-]{3,100}");

    public List<Objection> objections() {
        return Stream.concat(ofId(), metadata.objections().stream()).toList();
    }

    private Stream<Objection> ofId() {
        return clientId == null || PLAIN.matcher(clientId).matches()
                ? Stream.empty()
                : Objections.one("client_id", "must be 3 to 100 of the characters A-Z a-z 0-9 . _ ~ -");
    }
}
