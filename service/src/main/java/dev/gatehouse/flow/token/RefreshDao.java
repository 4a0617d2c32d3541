package dev.gatehouse.flow.token;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface RefreshDao {
    /** Spends the presented generation and stores the next one's hash; says in its verdict why not; empty when unknown. */
    @SqlQuery
    Optional<Rotation> rotate(@BindMethods Rotate rotate);

    /** @param sealed the next secret, which only the bearer of the presented one can open */
    record Rotate(
            UUID tokenId,
            byte[] familyHash,
            byte[] presentedHash,
            byte[] nextHash,
            byte[] sealed,
            String clientId,
            long clientVersion,
            long tenantVersion,
            Collection<String> scopes,
            Collection<String> resources,
            int idleSeconds,
            int graceSeconds,
            Duration offset,
            @Nullable String requestId) {}
}
