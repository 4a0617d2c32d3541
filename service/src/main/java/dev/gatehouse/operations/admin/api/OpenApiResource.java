package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/openapi.json}: what the admin port understands, for people and generators. */
@Path("/api/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
    private final JsonNode document = OpenApiDocument.read();

    @GET
    public JsonNode document() {
        return document;
    }
}
