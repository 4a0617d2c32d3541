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
interface CodeDao {
    /** Spends the code or says why not; empty when there is no such code. */
    @SqlQuery
    Optional<Redemption> redeem(@BindMethods Redeem redeem);

    /**
     * @param challenge S256 of the presented verifier, null when none was presented
     * @param clientAuthenticated whether the caller proved to be the client: only then, or with the right verifier, may a
     *     spent code end its session
     */
    record Redeem(
            UUID codeId,
            byte[] codeHash,
            String clientId,
            long clientVersion,
            long tenantVersion,
            boolean clientAuthenticated,
            boolean firstParty,
            boolean mayRefresh,
            @Nullable String redirectUri,
            @Nullable String challenge,
            Collection<String> resources,
            UUID tokenId,
            byte[] familyHash,
            byte[] tokenHash,
            Duration offset,
            @Nullable String requestId) {}
}
