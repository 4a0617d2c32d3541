package dev.gatehouse.ground.db.hot;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A record made of a row: component {@code sessionId} of column {@code session_id}, a nested record of the columns beside it.
 * Which column is which is asked once: a statement's columns never change while the process lives.
 */
final class RecordRow implements Row {
    private final Class<?> type;
    private volatile @Nullable Reading reading;

    private RecordRow(Class<?> type) {
        this.type = type;
    }

    static RecordRow of(Class<?> type) {
        return new RecordRow(type);
    }

    @Override
    public Object read(ResultSet rows) throws SQLException {
        Reading known = reading;
        if (known == null) {
            known = Reading.of(type, columns(rows.getMetaData()));
            reading = known;
        }
        return known.read(rows);
    }

    private static Map<String, Integer> columns(ResultSetMetaData metadata) throws SQLException {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.put(metadata.getColumnLabel(i).replace("_", "").toLowerCase(Locale.ROOT), i);
        }
        return columns;
    }

    /** A part of a record: a column's value, or a record again. */
    @FunctionalInterface
    private interface Part {
        @Nullable
        Object read(ResultSet rows) throws SQLException;
    }

    private record Reading(MethodHandle constructor, List<Part> parts) implements Part {
        static Reading of(Class<?> type, Map<String, Integer> columns) {
            List<Part> parts = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                parts.add(part(component, columns));
            }
            return new Reading(constructor(type), List.copyOf(parts));
        }

        private static Part part(RecordComponent component, Map<String, Integer> columns) {
            if (component.getAccessor().isAnnotationPresent(Nested.class)) {
                return of(component.getType(), columns);
            }
            Integer column = columns.get(component.getName().toLowerCase(Locale.ROOT));
            if (column == null) {
                throw new IllegalStateException("no column for " + component);
            }
            Getter getter = Getters.of(component.getGenericType());
            return rows -> getter.get(rows, column);
        }

        private static MethodHandle constructor(Class<?> type) {
            Class<?>[] components = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                Constructor<?> canonical = type.getDeclaredConstructor(components);
                canonical.setAccessible(true); // a room's rows are its own
                return MethodHandles.lookup()
                        .unreflectConstructor(canonical)
                        .asSpreader(Object[].class, components.length)
                        .asType(MethodType.methodType(Object.class, Object[].class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("every record has its canonical constructor", e);
            }
        }

        @Override
        public Object read(ResultSet rows) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[parts.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = parts.get(i).read(rows);
            }
            return made(values);
        }

        private Object made(@Nullable Object[] values) {
            try {
                return (Object) constructor.invokeExact(values);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("no record's constructor declares an exception", e);
            }
        }
    }
}
