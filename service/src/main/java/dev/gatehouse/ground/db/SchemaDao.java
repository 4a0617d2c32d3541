package dev.gatehouse.ground.db;

import java.util.List;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface SchemaDao {
    /** What ran, as Liquibase wrote it down. */
    @SqlQuery
    List<Change> changes();

    record Change(String id, String labels) {
        /** Liquibase keeps them as one text with commas. */
        boolean isContract() {
            return (", " + labels + ",").matches(".*[, ]contract[, ].*");
        }
    }
}
