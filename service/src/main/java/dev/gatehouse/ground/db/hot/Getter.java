package dev.gatehouse.ground.db.hot;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads a column, counted from 1, of the row that the result is at; null where the column is. */
@FunctionalInterface
interface Getter {
    @Nullable
    Object get(ResultSet rows, int column) throws SQLException;
}
