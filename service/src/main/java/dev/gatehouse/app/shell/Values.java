package dev.gatehouse.app.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What stands behind an equals sign: itself, {@code @file} or {@code -} for the standard input. Secrets belong in the latter two:
 * a command line is seen by everybody on the machine.
 */
final class Values {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream in;

    Values(InputStream in) {
        this.in = in;
    }

    String read(String value) {
        try {
            if (value.equals("-")) {
                return new String(in.readAllBytes(), UTF_8).strip();
            }
            return value.startsWith("@")
                    ? Files.readString(Path.of(value.substring(1))).strip()
                    : value;
        } catch (IOException | InvalidPathException e) { // the latter for what this machine's encoding cannot name
            throw new Usage("cannot read " + value + ": " + e.getClass().getSimpleName());
        }
    }

    /** As the schema wants it; {@code null} takes a value away. A list is told with commas, an object as JSON. */
    static JsonNode typed(String name, String value, JsonNode schema) {
        if (value.equals("null")) {
            return NullNode.getInstance();
        }
        return switch (type(schema)) {
            case "array" -> array(value);
            case "boolean" -> truth(name, value);
            case "integer" -> number(name, value);
            case "object" -> json(name, value);
            default -> TextNode.valueOf(value);
        };
    }

    /** Of {@code type: [string, "null"]} the first. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private static ArrayNode array(String value) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(value.split(",", -1)).filter(one -> !one.isEmpty()).forEach(array::add);
        return array;
    }

    /** Whoever types yes does not mean false. */
    private static JsonNode truth(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new Usage(name + " must be true or false");
        }
        return BooleanNode.valueOf(value.equals("true"));
    }

    private static JsonNode number(String name, String value) {
        try {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new Usage(name + " must be a number");
        }
    }

    private static JsonNode json(String name, String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new Usage(name + " must be a JSON object");
        }
    }
}
