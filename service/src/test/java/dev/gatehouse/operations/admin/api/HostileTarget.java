package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One operation of the document, aimed at something that is there.
 *
 * @param template its path, with holes
 * @param path with a thing of the test's in each hole, unless the operation would end it
 * @param fields members of its body
 * @param goodBody what would be done if nothing were wrong
 */
record HostileTarget(
        String method,
        String template,
        String path,
        List<String> queries,
        List<String> fields,
        Map<String, String> goodBody) {
    static final String NOBODY = "019b76da-a800-7000-8000-00000000ffff";

    private static final JsonNode DOCUMENT = OpenApiDocument.read();
    private static final String TASK = "/tasks/{name}";

    /** All but the running of tasks. */
    static Stream<HostileTarget> all(Map<String, String> things, Map<String, Map<String, String>> goodBodies) {
        return DOCUMENT.path("paths").properties().stream()
                .filter(path -> !path.getKey().equals(TASK))
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(one -> one.getValue().has("operationId"))
                        .map(one -> of(one.getKey(), path.getKey(), one.getValue(), things, goodBodies)));
    }

    /** A task, which is never run without an argument that is wrong. */
    static HostileTarget task(JsonNode task) {
        List<String> arguments = texts(task.path("arguments"), "name");
        Map<String, String> good = task.path("name").asText().equals("log-level")
                ? Map.of("logger", "\"dev.gatehouse.hostile\"", "level", "\"DEBUG\"")
                : Map.of();
        return new HostileTarget(
                "POST",
                TASK,
                "/tasks/" + task.path("name").asText(),
                Stream.concat(arguments.stream(), Stream.of("zq")).toList(),
                arguments.isEmpty() ? List.of("zq") : arguments,
                good);
    }

    boolean isTask() {
        return template.equals(TASK);
    }

    String pathWith(String word) {
        return template.contains("{") ? template.replaceAll("\\{[^}]+}", word) : template + '/' + word;
    }

    private static HostileTarget of(
            String method,
            String template,
            JsonNode operation,
            Map<String, String> things,
            Map<String, Map<String, String>> goodBodies) {
        JsonNode content = operation.at("/requestBody/content");
        Set<String> fields = new LinkedHashSet<>();
        content.forEach(one -> collect(resolved(one.path("schema")), fields));
        String path = template;
        for (Map.Entry<String, String> thing : things.entrySet()) {
            path = path.replace('{' + thing.getKey() + '}', fields.isEmpty() ? NOBODY : thing.getValue());
        }
        return new HostileTarget(
                method.toUpperCase(Locale.ROOT),
                template,
                path.replaceAll("\\{[^}]+}", NOBODY),
                queries(operation),
                List.copyOf(fields),
                goodBodies.getOrDefault(operation.path("operationId").asText(), Map.of()));
    }

    private static List<String> queries(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            JsonNode known = resolved(parameter);
            if (known.path("in").asText().equals("query")) {
                names.add(known.path("name").asText());
            }
        });
        return names;
    }

    private static void collect(JsonNode schema, Set<String> fields) {
        schema.path("properties").properties().forEach(one -> fields.add(one.getKey()));
        schema.path("allOf").forEach(part -> collect(resolved(part), fields));
    }

    private static JsonNode resolved(JsonNode node) {
        String to = node.path("$ref").asText();
        return to.isEmpty() ? node : DOCUMENT.at(to.substring(1));
    }

    private static List<String> texts(JsonNode items, String member) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(member).asText())
                .toList();
    }
}
