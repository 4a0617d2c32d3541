package dev.gatehouse.flow.authorize;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface InteractionsDao {
    @SqlUpdate
    void open(
            @Bind("interactionId") UUID interactionId,
            @Bind("browserHash") byte[] browserHash,
            @Bind("clientId") String clientId,
            @Bind("parameters") String parameters,
            @Bind("seconds") int seconds,
            @Bind("offset") Duration offset);

    @SqlQuery
    Optional<String> find(
            @Bind("interactionId") UUID interactionId,
            @Bind("browserHash") byte[] browserHash,
            @Bind("offset") Duration offset);

    @SqlUpdate
    int adopt(
            @Bind("interactionId") UUID interactionId,
            @Bind("handoffHash") byte[] handoffHash,
            @Bind("browserHash") byte[] browserHash,
            @Bind("offset") Duration offset);

    @SqlUpdate
    int select(
            @Bind("interactionId") UUID interactionId,
            @Bind("browserHash") byte[] browserHash,
            @Bind("loginId") UUID loginId,
            @Bind("offset") Duration offset);

    @SqlUpdate
    int end(@Bind("interactionId") UUID interactionId, @Bind("browserHash") byte[] browserHash);
}
