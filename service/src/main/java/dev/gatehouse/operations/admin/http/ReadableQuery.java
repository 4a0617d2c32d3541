package dev.gatehouse.operations.admin.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Collection;

/** Refuses NUL in a query: no text in PostgreSQL may hold it, so it would come back as a fault. In a path Jetty refuses it. */
@PreMatching
final class ReadableQuery implements ContainerRequestFilter {
    static final char NUL = '\0';

    @Override
    public void filter(ContainerRequestContext request) {
        boolean found = request.getUriInfo().getQueryParameters().values().stream()
                .flatMap(Collection::stream)
                .anyMatch(value -> value.indexOf(NUL) >= 0);
        if (found) {
            throw Problem.of(400, "the query has a character that no text may have");
        }
    }
}
