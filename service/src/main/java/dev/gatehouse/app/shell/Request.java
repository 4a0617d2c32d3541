package dev.gatehouse.app.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was typed after an operation's name: words for the holes of its path, then {@code field=value}. */
final class Request {
    private final Operation operation;
    private final Values values;
    private final List<String> holes = new ArrayList<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();

    Request(Operation operation, List<String> words, Values values) {
        this.operation = operation;
        this.values = values;
        words.forEach(this::take);
        if (holes.size() != operation.holes().size()) {
            throw new Usage("usage: admin " + operation.usage());
        }
    }

    Operation operation() {
        return operation;
    }

    List<String> holes() {
        return holes;
    }

    Map<String, String> query() {
        return query;
    }

    Map<String, String> headers() {
        return headers;
    }

    JsonNode body() {
        return body;
    }

    private void take(String word) {
        int equals = word.indexOf('=');
        if (equals < 1) {
            holes.add(word);
        } else {
            put(word.substring(0, equals), values.read(word.substring(equals + 1)));
        }
    }

    private void put(String name, String value) {
        if (name.equals(Operation.REASON)) {
            headers.put("X-Audit-Reason", value);
        } else if (operation.headers().contains(name)) {
            headers.put(name, value);
        } else if (operation.query().contains(name)) {
            query.put(name, value);
        } else if (operation.fields().containsKey(name)) {
            body.set(name, Values.typed(name, value, operation.schema(name)));
        } else if (operation.anyField()) {
            body.put(name, value);
        } else {
            throw new Usage("there is no " + name + " here; usage: admin " + operation.usage());
        }
    }
}
