package dev.gatehouse.operations.admin.http;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The admin port's JSON: snake_case, times in ISO 8601, no null members; what it does not know in a body it ignores. */
public final class AdminJson {
    static final ObjectMapper MAPPER = mapper();

    private AdminJson() {}

    /** A body as a record of ours. A value of the wrong type is told by its field, never quoted. */
    public static <T> T read(@Nullable JsonNode body, Class<T> type) {
        if (!(body instanceof ObjectNode)) {
            throw Problem.of(400, "the body must be a JSON object");
        }
        try {
            return MAPPER.treeToValue(body, type);
        } catch (JsonMappingException wrong) {
            throw Problem.invalid(fieldOf(wrong), "is not of the right type");
        } catch (JsonProcessingException e) {
            throw Problem.of(400, "the body cannot be read");
        }
    }

    /** Empty for what is no JSON. */
    public static Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Texts by their names, from where the database keeps them as JSON. */
    public static Map<String, String> words(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes JSON", e);
        }
    }

    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static String fieldOf(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .findFirst()
                .orElse("body");
    }

    /** Numbers are no texts and texts no booleans: a client that confuses them is told, not guessed at. */
    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModules(new JavaTimeModule(), new Jdk8Module())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }
}
