package dev.gatehouse.operations.admin.access;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface RefusalsDao {
    @SqlUpdate
    void tell(
            @Bind("actor") String actor,
            @Bind("method") String method,
            @Bind("path") String path,
            @Bind("status") int status,
            @Bind("untoldBefore") long untoldBefore,
            @Bind("address") String address,
            @Bind("requestId") @Nullable String requestId);
}
