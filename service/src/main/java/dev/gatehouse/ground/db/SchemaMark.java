package dev.gatehouse.ground.db;

import dev.gatehouse.ground.kernel.Sha256;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * A comment on Liquibase's own table which says that these very change files left the table as it is now. Nearly every start
 * finds it, and need not start Liquibase, which costs more than everything else of such a start.
 */
record SchemaMark(String files) {
    private static final String OF_WHAT_RAN =
            "(SELECT md5(string_agg(id || md5sum, ',' ORDER BY orderexecuted)) FROM databasechangelog)";

    /** Of the change files on the class path. */
    static SchemaMark of(String contexts) {
        return new SchemaMark(HexFormat.of().formatHex(Sha256.of(contexts + String.join("", ChangeFiles.texts()))));
    }

    boolean stands(Connection connection) throws SQLException {
        return ask(connection, "SELECT to_regclass('databasechangelog') IS NOT NULL")
                && ask(connection, "SELECT obj_description('databasechangelog'::regclass) = " + text());
    }

    void set(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "DO $$ BEGIN EXECUTE format('COMMENT ON TABLE databasechangelog IS %L', " + text() + "); END $$");
        }
    }

    private String text() {
        return "'" + files + " ' || " + OF_WHAT_RAN;
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
