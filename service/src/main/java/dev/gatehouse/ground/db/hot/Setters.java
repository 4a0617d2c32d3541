package dev.gatehouse.ground.db.hot;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;

/** How each Java type of a parameter is bound. */
final class Setters {
    private static final Map<Type, Setter> BY_TYPE = Map.ofEntries(
            Map.entry(String.class, (s, i, v) -> s.setString(i, (String) v)),
            Map.entry(byte[].class, (s, i, v) -> s.setBytes(i, (byte[]) v)),
            Map.entry(UUID.class, Setters::uuid),
            Map.entry(long.class, number(Types.BIGINT)),
            Map.entry(Long.class, number(Types.BIGINT)),
            Map.entry(int.class, number(Types.INTEGER)),
            Map.entry(Integer.class, number(Types.INTEGER)),
            Map.entry(boolean.class, number(Types.BOOLEAN)),
            Map.entry(Instant.class, Setters::instant),
            Map.entry(Duration.class, Setters::interval));

    private Setters() {}

    static Setter of(Type type) {
        Setter setter = type instanceof ParameterizedType list ? array(list) : BY_TYPE.get(type);
        if (setter == null) {
            throw new IllegalArgumentException("no parameter of a hot statement is a " + type.getTypeName());
        }
        return setter;
    }

    private static Setter number(int sqlType) {
        return (statement, position, value) -> statement.setObject(position, value, sqlType);
    }

    /** Only texts: no hot statement takes another array. */
    private static @Nullable Setter array(ParameterizedType type) {
        return type.getActualTypeArguments()[0] == String.class
                        && Collection.class.isAssignableFrom((Class<?>) type.getRawType())
                ? Setters::texts
                : null;
    }

    private static void texts(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.ARRAY);
        } else {
            Object[] texts = ((Collection<?>) value).toArray(String[]::new);
            statement.setArray(position, statement.getConnection().createArrayOf("text", texts));
        }
    }

    private static void uuid(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.OTHER);
        } else {
            statement.setObject(position, value); // in binary; as Types.OTHER it would travel as text
        }
    }

    private static void instant(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        statement.setTimestamp(position, value == null ? null : Timestamp.from((Instant) value));
    }

    private static void interval(PreparedStatement statement, int position, @Nullable Object value)
            throws SQLException {
        statement.setObject(position, value == null ? null : interval((Duration) value), Types.OTHER);
    }

    private static PGInterval interval(Duration duration) {
        return new PGInterval(
                0,
                0,
                0,
                0,
                0,
                duration.getSeconds() + duration.getNano() / 1e9); // as PostgreSQL counts: no day has 24 hours
    }
}
