package dev.gatehouse.ground.db;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Maps a row to any record of ours by its canonical constructor, without a word at the DAO. Jdbi's own registration wants the
 * record to be public; a room's rows are not.
 */
final class RecordMappers implements RowMapperFactory {
    private final Map<Class<?>, RowMapper<?>> known = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        Class<?> raw = GenericTypes.getErasedType(type);
        return raw.isRecord() && raw.getName().startsWith("dev.gatehouse.")
                ? Optional.of(
                        known.computeIfAbsent(raw, row -> new RecordMapper<>(ConstructorMapper.of(canonical(row)))))
                : Optional.empty();
    }

    private static Constructor<?> canonical(Class<?> row) {
        Class<?>[] components = Arrays.stream(row.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = row.getDeclaredConstructor(components);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }
}
