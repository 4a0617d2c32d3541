package dev.gatehouse.register.grants;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface GrantRegisterDao {
    @SqlQuery
    Optional<IssuedGrant> find(@Bind("grantId") String grantId, @Bind("offset") Duration offset);

    @SqlQuery
    List<IssuedGrant> ofUser(
            @Bind("userId") UUID userId,
            @Bind("clientId") @Nullable String clientId,
            @Bind("after") @Nullable String after,
            @Bind("limit") int limit,
            @Bind("offset") Duration offset);

    @SqlQuery
    Optional<ExchangedToken> findToken(@Bind("jti") String jti, @Bind("offset") Duration offset);

    @SqlQuery
    Ended revoke(@Bind("grantId") String grantId, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    /** How many of the grant's tokens it deleted, {@code rows} at most. */
    @SqlQuery
    int deleteTokens(@Bind("tenantId") UUID tenantId, @Bind("grantId") String grantId, @Bind("rows") int rows);

    /** @param tenantId null when there is no such grant */
    record Ended(Transition transition, @Nullable UUID tenantId) {}
}
