package dev.gatehouse.ground.db.hot;

import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a row becomes: a record by the names of its columns, or the value of its only column. */
@FunctionalInterface
interface Row {
    Object read(ResultSet rows) throws SQLException;

    static Row of(Type type) {
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return RecordRow.of(plain);
        }
        Getter only = Getters.of(type);
        return rows -> {
            Object value = only.get(rows, 1);
            if (value == null) {
                throw new IllegalStateException("the only column is null");
            }
            return value;
        };
    }
}
