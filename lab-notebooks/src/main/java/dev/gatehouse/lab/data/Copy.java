package dev.gatehouse.lab.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** One COPY into one table, a row a call. */
final class Copy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final BufferedOutputStream out;
    private final StringBuilder line = new StringBuilder();

    Copy(Connection connection, String table, String columns) throws SQLException {
        this.out = new BufferedOutputStream(
                new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class), "COPY " + table + " (" + columns + ") FROM STDIN"),
                BUFFER);
    }

    /** Values as PostgreSQL reads them; bytes as bytea, null as NULL. */
    void row(@Nullable Object... values) {
        line.setLength(0);
        for (int i = 0; i < values.length; i++) {
            line.append(i == 0 ? "" : "\t");
            append(values[i]);
        }
        try {
            out.write(line.append('\n').toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            line.append("\\N");
        } else if (value instanceof byte[] bytes) {
            line.append("\\\\x").append(HexFormat.of().formatHex(bytes));
        } else {
            line.append(value.toString().replace("\\", "\\\\"));
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            out.close();
        } catch (IOException e) {
            throw new SQLException("COPY failed", e);
        }
    }
}
