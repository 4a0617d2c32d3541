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
 * Which column is which is asked at the first row: a statement's columns never change while the process lives.
 */
final class RecordRow implements Row {
    private final Made whole;
    private final List<String> names;
    private volatile int @Nullable [] columns;

    private RecordRow(Made whole, List<String> names) {
        this.whole = whole;
        this.names = names;
    }

    /** @throws IllegalArgumentException when a component's type is one that no column can be read as */
    static RecordRow of(Class<?> type) {
        List<String> names = new ArrayList<>();
        Made whole = Made.of(type, names);
        return new RecordRow(whole, List.copyOf(names));
    }

    @Override
    public Object read(ResultSet rows) throws SQLException {
        int[] known = columns;
        if (known == null) {
            known = columnsOf(rows.getMetaData());
            columns = known;
        }
        return whole.read(rows, known);
    }

    private int[] columnsOf(ResultSetMetaData metadata) throws SQLException {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            places.put(metadata.getColumnLabel(i).replace("_", "").toLowerCase(Locale.ROOT), i);
        }
        return names.stream().mapToInt(name -> place(places, name)).toArray();
    }

    private static int place(Map<String, Integer> places, String name) {
        Integer column = places.get(name.toLowerCase(Locale.ROOT));
        if (column == null) {
            throw new IllegalStateException("no column for " + name);
        }
        return column;
    }

    /** A part of a record: a column's value, or a record again. */
    @FunctionalInterface
    private interface Part {
        @Nullable
        Object read(ResultSet rows, int[] columns) throws SQLException;
    }

    private record Made(MethodHandle constructor, List<Part> parts) implements Part {
        /** @param names of the columns so far, in the order in which they are read; added to */
        static Made of(Class<?> type, List<String> names) {
            List<Part> parts = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                parts.add(part(component, names));
            }
            return new Made(constructor(type), List.copyOf(parts));
        }

        private static Part part(RecordComponent component, List<String> names) {
            if (component.getAccessor().isAnnotationPresent(Nested.class)) {
                return of(component.getType(), names);
            }
            Getter getter = Getters.of(component.getGenericType());
            int place = names.size();
            names.add(component.getName());
            return (rows, columns) -> getter.get(rows, columns[place]);
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
        public Object read(ResultSet rows, int[] columns) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[parts.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = parts.get(i).read(rows, columns);
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
