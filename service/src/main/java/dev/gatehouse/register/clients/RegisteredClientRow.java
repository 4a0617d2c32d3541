package dev.gatehouse.register.clients;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.Nested;

/** One row of {@code ClientRegistrationsDao/find.sql}, column for column. */
record RegisteredClientRow(
        String clientId,
        UUID tenantId,
        String status,
        @Nested ClientMetadata metadata,
        List<Instant> secretsCreatedAt,
        List<Instant> secretsExpireAt,
        long version,
        long epoch,
        Instant createdAt,
        Instant updatedAt) {

    RegisteredClient client() {
        return new RegisteredClient(
                clientId, tenantId, status, metadata, secrets(), version, epoch, createdAt, updatedAt);
    }

    private List<RegisteredClient.Secret> secrets() {
        return IntStream.range(0, secretsCreatedAt.size())
                .mapToObj(i -> new RegisteredClient.Secret(secretsCreatedAt.get(i), secretsExpireAt.get(i)))
                .toList();
    }
}
