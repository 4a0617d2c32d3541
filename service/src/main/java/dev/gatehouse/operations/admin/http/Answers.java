package dev.gatehouse.operations.admin.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers that carry the version they were read at, for If-Match. */
public final class Answers {
    private Answers() {}

    public static Response read(Object entity, long version) {
        return Response.ok(entity).tag(tag(version)).build();
    }

    /** @param path of what was made, from the port's root */
    public static Response created(String path, Object entity, long version) {
        return Response.created(URI.create(path))
                .entity(entity)
                .tag(tag(version))
                .build();
    }

    private static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }
}
