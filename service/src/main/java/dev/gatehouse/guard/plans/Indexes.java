package dev.gatehouse.guard.plans;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** The valid indexes there are, and how large their tables. */
final class Indexes {
    private static final String SQL = ClasspathSqlLocator.removingComments()
            .getResource(Indexes.class.getClassLoader(), "dev/gatehouse/guard/plans/indexes.sql");

    /** Of fewer pages than this any index that serves at all costs the same, and which one is taken tells nothing. */
    private static final long FEW_PAGES = 100;

    private final Map<String, Long> pages;

    Indexes(Map<String, Long> pages) {
        this.pages = pages;
    }

    static Indexes in(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            Map<String, Long> pages = new HashMap<>();
            while (row.next()) {
                pages.put(row.getString("index"), row.getLong("pages"));
            }
            return new Indexes(pages);
        }
    }

    /** Whether the index is there, on a table too small for the planner to care. */
    boolean isOfSmallTable(String index) {
        Long of = pages.get(index);
        return of != null && of < FEW_PAGES;
    }
}
