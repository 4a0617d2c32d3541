package dev.gatehouse.app.shell;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Answers for people: a line for each member or item; or, if so asked, the JSON as it came. */
final class Telling {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    Telling(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    void done(String body) {
        if (json) {
            out.println(body.isEmpty() ? "{}" : body);
        } else {
            JsonNode answer = read(body);
            if (answer.isMissingNode() && !body.isEmpty()) {
                out.print(body);
            } else if (answer.path("items").isArray()) {
                table(answer);
            } else if (answer.isEmpty()) {
                out.println("done");
            } else {
                members(answer, "");
            }
        }
        out.flush();
    }

    void refused(int status, String body) {
        if (json) {
            err.println(body);
        } else {
            JsonNode problem = read(body);
            err.println("refused with " + status + ": " + problem.path("detail").asText("no reason given"));
            problem.path("errors")
                    .forEach(error -> err.println("  " + error.path("field").asText() + ' '
                            + error.path("detail").asText()));
            if (problem.has("request_id")) {
                err.println("  request " + problem.path("request_id").asText());
            }
        }
        err.flush();
    }

    void failed(String sentence) {
        err.println(sentence);
        err.flush();
    }

    /** Tab-separated, so that cut and awk need no flags. */
    private void table(JsonNode page) {
        Set<String> columns = new LinkedHashSet<>();
        page.path("items")
                .forEach(item -> item.properties().stream()
                        .filter(member -> member.getValue().isValueNode())
                        .forEach(member -> columns.add(member.getKey())));
        if (!columns.isEmpty()) {
            out.println(String.join("\t", columns));
        }
        page.path("items")
                .forEach(item -> out.println(columns.stream()
                        .map(column -> item.path(column).asText())
                        .collect(joining("\t"))));
        if (page.has("next")) {
            out.println("more: after=" + page.path("next").asText());
        }
    }

    private void members(JsonNode answer, String prefix) {
        answer.properties().forEach(member -> {
            String name = prefix + member.getKey();
            if (member.getValue().isObject()) {
                members(member.getValue(), name + '.');
            } else if (isListOfObjects(member.getValue())) {
                member.getValue().forEach(one -> out.println(name + ": " + line(one)));
            } else {
                out.println(name + ": " + text(member.getValue()));
            }
        });
    }

    private static boolean isListOfObjects(JsonNode value) {
        return value.isArray() && value.path(0).isObject();
    }

    /** {@code name=value}, as it is typed. */
    private static String line(JsonNode object) {
        return object.properties().stream()
                .map(member -> member.getKey() + '=' + text(member.getValue()))
                .collect(joining(" "));
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(Telling::text)
                    .collect(joining(","));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode(); // figures for Prometheus, or a proxy's page
        }
    }
}
