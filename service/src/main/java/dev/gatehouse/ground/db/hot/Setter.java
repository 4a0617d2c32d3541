package dev.gatehouse.ground.db.hot;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Binds a value of one Java type, or its absence, at a position from 1. */
@FunctionalInterface
interface Setter {
    void set(PreparedStatement statement, int position, @Nullable Object value) throws SQLException;
}
