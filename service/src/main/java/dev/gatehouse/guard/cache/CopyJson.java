package dev.gatehouse.guard.cache;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A copy as bytes: when its reading began, then the record's components as JSON. An instance of another release may know other
 * components: what does not fit to the letter is no copy.
 */
final class CopyJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(
                    new SimpleModule().addAbstractTypeMapping(Set.class, LinkedHashSet.class)) // which keeps the order
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private CopyJson() {}

    static byte[] write(Object copy, Instant readAt) {
        try {
            byte[] json = JSON.writeValueAsBytes(copy);
            return ByteBuffer.allocate(Long.BYTES + json.length)
                    .putLong(readAt.toEpochMilli())
                    .put(json)
                    .array();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a " + copy.getClass().getSimpleName() + " cannot be written");
        }
    }

    static <V> Optional<Shared.Found<V>> read(Class<V> type, byte[] written) {
        if (written.length < Long.BYTES) {
            return Optional.empty();
        }
        try {
            Instant readAt = Instant.ofEpochMilli(ByteBuffer.wrap(written).getLong());
            byte[] json = Arrays.copyOfRange(written, Long.BYTES, written.length);
            return Optional.of(new Shared.Found<>(JSON.readValue(json, type), readAt));
        } catch (IOException otherRelease) {
            return Optional.empty();
        }
    }
}
