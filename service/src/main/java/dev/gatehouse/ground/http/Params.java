package dev.gatehouse.ground.http;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A request's parameters, of a query, a form or a JSON object alike. RFC 6749 3.1: one without a value counts as left out,
 * one given twice is refused (but those that may repeat, asked by {@link #all}).
 */
public final class Params {
    private final Map<String, List<String>> values;

    private Params(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Null is the form of a request without a body, and a null value the framework's for a name without an equals sign. */
    public static Params of(@Nullable Map<String, List<String>> form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (form != null) {
            form.forEach((name, given) -> put(values, name, given.stream().filter(Objects::nonNull)));
        }
        return new Params(values);
    }

    /** A member that is an array counts as repeated; a nested object is kept as its JSON text. */
    public static Params of(@Nullable JsonNode json) {
        if (json == null || !json.isObject()) {
            throw INVALID_REQUEST.because("the body must be a JSON object");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        json.properties().forEach(member -> put(values, member.getKey(), texts(member.getValue())));
        return new Params(values);
    }

    public Optional<String> find(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw INVALID_REQUEST.because(name + " must not be given more than once");
        }
        return given.stream().findFirst();
    }

    public String get(String name) {
        return find(name).orElseThrow(() -> INVALID_REQUEST.because(name + " is missing"));
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** A list of words: space-delimited in one text (RFC 6749 3.3), or the elements of a JSON array; order kept. */
    public Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        all(name).stream().flatMap(text -> Arrays.stream(text.split(" ", -1))).forEach(words::add);
        words.remove("");
        return words;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Set<String> names() {
        return values.keySet();
    }

    private static Stream<String> texts(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).flatMap(Params::texts);
        }
        return value.isNull() ? Stream.empty() : Stream.of(value.isObject() ? value.toString() : value.asText());
    }

    private static void put(Map<String, List<String>> values, String name, Stream<String> given) {
        List<String> kept = given.filter(Objects::nonNull) // a form's name without an equals sign
                .filter(text -> !text.isEmpty())
                .map(text -> storable(name, text))
                .toList();
        if (!kept.isEmpty()) {
            values.put(name, kept);
        }
    }

    /** PostgreSQL's text holds neither NUL nor half a surrogate pair. */
    private static String storable(String name, String text) {
        boolean whole = text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (!whole) {
            throw INVALID_REQUEST.because(printable(name) + " has a character that is not allowed");
        }
        return text;
    }

    private static String printable(String name) {
        return name.matches("[a-z_]{1,40}") ? name : "a parameter";
    }
}
