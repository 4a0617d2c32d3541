package dev.gatehouse.lab.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Nothing may change a plan behind a notebook's back. */
final class Quiet {
    private Quiet() {}

    /** Counts all rows now, and lets nobody count or clean them later. */
    static void settle(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names =
                    statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                statement.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
            }
            statement.execute("VACUUM (ANALYZE)");
        }
    }
}
