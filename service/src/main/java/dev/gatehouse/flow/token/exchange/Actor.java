package dev.gatehouse.flow.token.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.ground.kernel.Issuer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts for the subject (RFC 8693 4.1).
 *
 * @param userId null when it is the client alone, of which no claim tells
 */
record Actor(@Nullable UUID userId, String clientId) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Claim {@code act}, as JSON. */
    @Nullable
    String claim() {
        return userId == null
                ? null
                : JSON.createObjectNode().put("sub", userId.toString()).toString();
    }

    /** Everything that {@code may_act} (4.4) may ask of an actor, as JSON. */
    String known(Issuer issuer) {
        ObjectNode known = JSON.createObjectNode().put("iss", issuer.value()).put("client_id", clientId);
        return (userId == null ? known : known.put("sub", userId.toString())).toString();
    }
}
