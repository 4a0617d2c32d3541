package dev.gatehouse.register.revocations;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface RevocationsDao {
    /** A page of what is not over, in the order of its names. */
    @SqlQuery
    List<Row> page(@Bind("after") String after, @Bind("rows") int rows, @Bind("offset") Duration offset);

    @SqlQuery
    List<Row> named(@Bind("kinds") Collection<String> kinds, @Bind("subjects") Collection<String> subjects);

    /** @param name kind and subject, with a colon between */
    record Row(String name, @Nullable Long epoch, @Nullable UUID exceptSession, Instant expiresAt) {}
}
