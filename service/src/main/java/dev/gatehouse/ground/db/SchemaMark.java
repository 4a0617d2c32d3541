package dev.gatehouse.ground.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.ground.kernel.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.Resource;

/**
 * A comment on Liquibase's own table which says that these very change files left the table as it is now. Nearly every start
 * finds it, and need not start Liquibase, which costs more than everything else of such a start.
 */
record SchemaMark(String files) {
    private static final String FOLDER = "dev/gatehouse/migrations/changes";
    private static final String OF_WHAT_RAN =
            "(SELECT md5(string_agg(id || md5sum, ',' ORDER BY orderexecuted)) FROM databasechangelog)";

    /** Of the change files on the class path. */
    static SchemaMark of(String contexts) {
        try (ClassLoaderResourceAccessor classPath = new ClassLoaderResourceAccessor()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(contexts.getBytes(UTF_8));
            List<Resource> files = classPath.search(FOLDER, false);
            for (Resource file : files.stream()
                    .sorted(Comparator.comparing(Resource::getPath))
                    .toList()) {
                try (InputStream content = file.openInputStream()) {
                    content.transferTo(all);
                }
            }
            return new SchemaMark(HexFormat.of().formatHex(Sha256.of(all.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the migrations could not be read", e);
        }
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
