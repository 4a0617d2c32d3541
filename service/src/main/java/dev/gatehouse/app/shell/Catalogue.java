package dev.gatehouse.app.shell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.operations.admin.api.OpenApiDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Every act there is, as the OpenAPI document tells. */
final class Catalogue {
    private static final String REASON_HEADER = "X-Audit-Reason";

    private final JsonNode document = OpenApiDocument.read();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    Catalogue() {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .map(method -> operation(path.getKey(), path.getValue(), method.getKey(), method.getValue()))
                        .forEach(operation -> operations.put(operation.id(), operation)));
    }

    Operation get(String collection, String act) {
        Operation found = operations.get(collection + '.' + act);
        if (found == null) {
            throw new Usage("there is no such act; these are known:\n" + list(collection));
        }
        return found;
    }

    Collection<Operation> all() {
        return operations.values();
    }

    /** A line for each act, of one collection if there is one of that name. */
    String list(String collection) {
        List<Operation> some = operations.values().stream()
                .filter(operation -> operation.id().startsWith(collection + '.'))
                .toList();
        StringBuilder lines = new StringBuilder();
        (some.isEmpty() ? operations.values() : some)
                .forEach(operation -> lines.append(
                        String.format(Locale.ROOT, "  %s%n      %s%n", operation.usage(), operation.summary())));
        return lines.toString();
    }

    private Operation operation(String path, JsonNode item, String method, JsonNode operation) {
        List<JsonNode> parameters = Stream.of(item, operation)
                .flatMap(of -> stream(of.path("parameters")))
                .map(this::resolved)
                .toList();
        JsonNode body = body(operation);
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        collect(body, fields);
        return new Operation(
                operation.path("operationId").asText(),
                operation.path("summary").asText().strip(),
                method.toUpperCase(Locale.ROOT),
                path,
                names(parameters, "query"),
                headers(parameters),
                fields,
                body.path("additionalProperties").isObject());
    }

    /** Its own members and those of every part of it. */
    private void collect(JsonNode schema, Map<String, JsonNode> fields) {
        schema.path("allOf").forEach(part -> collect(resolved(part), fields));
        schema.path("properties").properties().forEach(field -> fields.put(field.getKey(), resolved(field.getValue())));
    }

    private JsonNode body(JsonNode operation) {
        return stream(operation.at("/requestBody/content"))
                .map(content -> resolved(content.path("schema")))
                .findFirst()
                .orElse(operation.path("none"));
    }

    /** The reason has a word of its own. */
    private static List<String> headers(List<JsonNode> parameters) {
        List<String> headers = new ArrayList<>(names(parameters, "header"));
        headers.replaceAll(name -> name.equals(REASON_HEADER) ? Operation.REASON : name);
        return List.copyOf(headers);
    }

    private static List<String> names(List<JsonNode> parameters, String in) {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
