package dev.gatehouse.register.flags;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Transition;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface FlagsDao {
    @SqlQuery
    List<Setting> all();

    @SqlQuery
    Transition set(@BindMethods("wanted") Wanted wanted, @BindMethods("act") Act act, @Bind("offset") Duration offset);

    @SqlQuery
    Transition clear(@Bind("name") String name, @Bind("tenantId") @Nullable UUID tenantId, @BindMethods("act") Act act);

    /** A setting to be made. */
    record Wanted(
            String name,
            @Nullable UUID tenantId,
            String value,
            @Nullable String rolloutValue,
            @Nullable Integer rolloutPercent) {}
}
