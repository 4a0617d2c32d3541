package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The OpenAPI 3.1 document of the admin port: a head, and a part for each collection with its paths and schemas. */
public final class OpenApiDocument {
    private static final String FOLDER = "/dev/gatehouse/operations/admin/openapi/";
    private static final List<String> PARTS = List.of(
            "now",
            "tenants",
            "clients",
            "resources",
            "users",
            "organizations",
            "subject-tokens",
            "sessions",
            "grants",
            "tokens",
            "audit",
            "tasks",
            "plans",
            "state");

    private OpenApiDocument() {}

    public static JsonNode read() {
        ObjectMapper yaml = new YAMLMapper();
        ObjectNode whole = read(yaml, "openapi");
        for (String part : PARTS) {
            ObjectNode content = read(yaml, part);
            add(whole, content, "/paths");
            add(whole, content, "/components/schemas");
            add(whole, content, "/components/responses");
        }
        return whole;
    }

    private static void add(ObjectNode whole, ObjectNode part, String section) {
        whole.withObject(section).setAll(part.withObject(section));
    }

    private static ObjectNode read(ObjectMapper yaml, String part) {
        try (InputStream file = OpenApiDocument.class.getResourceAsStream(FOLDER + part + ".yaml")) {
            return (ObjectNode) yaml.readTree(Objects.requireNonNull(file, part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
