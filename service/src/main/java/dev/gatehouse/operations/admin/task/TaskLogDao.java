package dev.gatehouse.operations.admin.task;

import dev.gatehouse.ground.kernel.Act;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface TaskLogDao {
    @SqlUpdate
    void note(@Bind("task") String task, @BindMethods("act") Act act, @Bind("arguments") String arguments);
}
