package dev.gatehouse.operations.admin.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface AuditDao {
    /** The number of the newest event; 0 when there is none. */
    @SqlQuery
    long newest();

    /** Newest first, of the events from {@code floor} on that are older than {@code ceiling}. */
    @SqlQuery
    List<AuditRow> search(
            @BindMethods("filter") AuditFilter filter,
            @Bind("floor") long floor,
            @Bind("ceiling") long ceiling,
            @Bind("limit") int limit);

    /** Whether below {@code floor} there may be an event of {@code since} or later. */
    @SqlQuery
    boolean goesOn(@Bind("floor") long floor, @Bind("since") @Nullable Instant since);
}
