package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatehouse.register.clients.ClientMetadata;
import dev.gatehouse.register.clients.RegisteredClient;
import dev.gatehouse.register.clients.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client as operators see it: when its secrets were made and end, never what they are. */
public record ClientView(
        String clientId,
        UUID tenantId,
        String status,
        @JsonUnwrapped ClientMetadata metadata,
        List<RegisteredClient.Secret> secrets,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** After an act that may have made a secret, which is shown this once. */
    public record WithSecret(ClientView client, @Nullable String clientSecret) {
        static WithSecret of(Registration done) {
            return new WithSecret(ClientView.of(Objects.requireNonNull(done.client())), done.secret());
        }

        @Override
        public String toString() {
            return "WithSecret[" + client.clientId + "]";
        }
    }

    static ClientView of(RegisteredClient client) {
        return new ClientView(
                client.clientId(),
                client.tenantId(),
                client.status(),
                client.metadata(),
                client.secrets(),
                client.version(),
                client.createdAt(),
                client.updatedAt());
    }
}
