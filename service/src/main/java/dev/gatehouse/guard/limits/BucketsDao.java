package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.kernel.Act;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface BucketsDao {
    /** Takes one token if there is one. */
    @SqlQuery
    Taken take(
            @Bind("subject") byte[] subject,
            @Bind("scope") byte[] scope,
            @Bind("step") Duration step,
            @Bind("per") Duration per,
            @Bind("offset") Duration offset);

    /**
     * @param fullAt when the bucket is full again, as this request left it
     * @param at the database's time
     */
    record Taken(boolean taken, Instant fullAt, Instant at) {}

    /** Fills the buckets of one subject, or of all when it is null, and every lockout with them; on record. */
    @SqlUpdate
    void reset(
            @Bind("subject") byte @Nullable [] subject,
            @Bind("kind") String kind,
            @Bind("name") String name,
            @Bind("address") @Nullable String address,
            @BindMethods("act") Act act);
}
