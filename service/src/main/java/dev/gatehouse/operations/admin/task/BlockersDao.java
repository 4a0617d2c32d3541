package dev.gatehouse.operations.admin.task;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Who waits for whom on this database. Of other roles' transactions PostgreSQL tells only to who has {@code pg_read_all_stats}. */
@UseClasspathSqlLocator
interface BlockersDao {
    @SqlQuery
    @RegisterConstructorMapper(BlockersTask.Blocker.class)
    List<BlockersTask.Blocker> list();

    /** Whether it was gone within five seconds. */
    @SqlQuery
    boolean end(@Bind("pid") int pid);
}
