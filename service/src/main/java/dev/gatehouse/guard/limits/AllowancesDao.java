package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.kernel.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface AllowancesDao {
    @SqlQuery
    List<Allowance> all();

    record Allowance(byte[] subject, Instant expiresAt) {}

    /** Until when; a longer allowance before it is cut, a shorter one prolonged. */
    @SqlQuery
    Instant allow(
            @Bind("subject") byte[] subject,
            @Bind("kind") String kind,
            @Bind("name") String name,
            @Bind("address") @Nullable String address,
            @Bind("howLong") Duration howLong,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);

    /** Empty when there was none. */
    @SqlQuery
    Optional<Instant> disallow(
            @Bind("subject") byte[] subject,
            @Bind("kind") String kind,
            @Bind("name") String name,
            @Bind("address") @Nullable String address,
            @BindMethods("act") Act act);
}
