package dev.gatehouse.ground.db.hot;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How each Java type is read from a column; an enum is one's name in lower case. */
final class Getters {
    private static final Map<Type, Getter> BY_TYPE = Map.ofEntries(
            Map.entry(String.class, ResultSet::getString),
            Map.entry(byte[].class, ResultSet::getBytes),
            Map.entry(UUID.class, (rows, column) -> rows.getObject(column, UUID.class)),
            Map.entry(long.class, ResultSet::getLong),
            Map.entry(int.class, ResultSet::getInt),
            Map.entry(boolean.class, ResultSet::getBoolean),
            Map.entry(Long.class, orNull(ResultSet::getLong)),
            Map.entry(Boolean.class, orNull(ResultSet::getBoolean)),
            Map.entry(Instant.class, Getters::instant));

    private Getters() {}

    static Getter of(Type type) {
        Getter getter = type instanceof ParameterizedType list && list.getRawType() == List.class
                ? Getters::list
                : type instanceof Class<?> plain && plain.isEnum() ? constant(plain) : BY_TYPE.get(type);
        if (getter == null) {
            throw new IllegalArgumentException("no column of a hot statement is a " + type.getTypeName());
        }
        return getter;
    }

    private static Getter orNull(Getter getter) {
        return (rows, column) -> {
            Object value = getter.get(rows, column);
            return rows.wasNull() ? null : value;
        };
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        Timestamp at = rows.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable List<?> list(ResultSet rows, int column) throws SQLException {
        Array array = rows.getArray(column);
        return array == null ? null : List.of((Object[]) array.getArray());
    }

    private static Getter constant(Class<?> type) {
        Map<String, Object> byName = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT), Function.identity()));
        return (rows, column) -> {
            String name = rows.getString(column);
            return name == null ? null : known(byName.get(name), type, name);
        };
    }

    private static Object known(@Nullable Object constant, Class<?> type, String name) {
        if (constant == null) {
            throw new IllegalStateException(type.getSimpleName() + " has no " + name);
        }
        return constant;
    }
}
