package dev.gatehouse.guard.limits;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import java.util.stream.Collectors;

/**
 * What decides of a request as which it counts.
 *
 * @param path without its first slash
 * @param json whether it brings JSON
 */
public record Asked(String path, boolean post, boolean json) {
    /** As resources are matched: a slash at the end or a matrix parameter makes no other endpoint. */
    static Asked by(ContainerRequestContext request) {
        String path = request.getUriInfo().getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/"));
        MediaType body = request.getMediaType();
        return new Asked(
                path,
                HttpMethod.POST.equals(request.getMethod()),
                body != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(body));
    }
}
