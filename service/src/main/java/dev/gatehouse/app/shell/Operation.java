package dev.gatehouse.app.shell;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One act of the admin port.
 *
 * @param id {@code collection.act} of the document
 * @param query names of its query parameters
 * @param headers names of its headers
 * @param fields the members of its body by name, with their schemas
 * @param anyField whether the body takes members of any name, as that of a task
 */
record Operation(
        String id,
        String summary,
        String method,
        String path,
        List<String> query,
        List<String> headers,
        Map<String, JsonNode> fields,
        boolean anyField) {
    static final String REASON = "reason";

    private static final Pattern HOLE = Pattern.compile("\\{([^}]+)}");

    String collection() {
        return id.substring(0, id.indexOf('.'));
    }

    String act() {
        return id.substring(id.indexOf('.') + 1);
    }

    /** What stands in the path, in its order. */
    List<String> holes() {
        return HOLE.matcher(path).results().map(hole -> hole.group(1)).toList();
    }

    String pathWith(List<String> values) {
        var next = values.iterator();
        return HOLE.matcher(path).replaceAll((MatchResult hole) -> next.next());
    }

    JsonNode schema(String field) {
        return Objects.requireNonNull(fields.get(field));
    }

    boolean takesBody() {
        return anyField || !fields.isEmpty();
    }

    /** As it is typed. */
    String usage() {
        String words = id.replace('.', ' ')
                + holes().stream().map(hole -> " <" + hole + '>').collect(joining());
        String more = Stream.of(query, List.copyOf(fields.keySet()), headers)
                .flatMap(List::stream)
                .map(name -> " [" + name + "=...]")
                .collect(joining());
        return words + more + (anyField ? " [argument=...]" : "");
    }
}
