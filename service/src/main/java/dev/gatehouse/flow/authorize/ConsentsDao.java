package dev.gatehouse.flow.authorize;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface ConsentsDao {
    /** False when the interaction is over. */
    @SqlQuery
    boolean grant(@BindMethods Consent consent, @Bind("offset") Duration offset);

    record Consent(
            UUID interactionId,
            byte[] browserHash,
            UUID tenantId,
            UUID userId,
            Set<String> scopes,
            @Nullable String requestId) {}
}
