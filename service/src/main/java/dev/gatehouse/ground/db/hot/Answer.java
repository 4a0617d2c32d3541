package dev.gatehouse.ground.db.hot;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What a method of a DAO returns of an executed statement. */
@FunctionalInterface
interface Answer {
    @Nullable
    Object from(PreparedStatement executed) throws SQLException;

    static Answer of(Method method) {
        Type type = method.getGenericReturnType();
        if (method.isAnnotationPresent(SqlUpdate.class)) {
            return count(method);
        }
        if (!method.isAnnotationPresent(SqlQuery.class)) {
            throw new IllegalArgumentException(method + " is neither a query nor an update");
        }
        if (type instanceof ParameterizedType many) {
            Row row = Row.of(many.getActualTypeArguments()[0]);
            return many.getRawType() == List.class ? all(row) : atMostOne(row);
        }
        return one(Row.of(type), method.getName());
    }

    private static Answer count(Method method) {
        Class<?> type = method.getReturnType();
        if (type == int.class) {
            return PreparedStatement::getUpdateCount;
        }
        if (type == void.class) {
            return executed -> null;
        }
        throw new IllegalArgumentException(method + " counts rows as neither int nor void");
    }

    private static Answer all(Row row) {
        return executed -> {
            List<Object> all = new ArrayList<>();
            ResultSet rows = executed.getResultSet();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        };
    }

    private static Answer atMostOne(Row row) {
        return executed -> {
            ResultSet rows = executed.getResultSet();
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        };
    }

    private static Answer one(Row row, String name) {
        return executed -> {
            ResultSet rows = executed.getResultSet();
            if (!rows.next()) {
                throw new IllegalStateException(name + " always answers with a row, but not now");
            }
            return row.read(rows);
        };
    }
}
