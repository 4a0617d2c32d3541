package dev.gatehouse.register.grants;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface IssuedTokensDao {
    /**
     * Empty when the token or anything above it is dead.
     *
     * @param tenantId null where the client is known instead
     * @param secretHash null for a token that is signed
     */
    @SqlQuery
    Optional<IssuedToken> living(
            @Bind("tenantId") @Nullable UUID tenantId,
            @Bind("clientId") @Nullable String clientId,
            @Bind("id") String id,
            @Bind("secretHash") @Nullable String secretHash,
            @Bind("offset") Duration offset);
}
