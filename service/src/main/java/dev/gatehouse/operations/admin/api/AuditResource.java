package dev.gatehouse.operations.admin.api;

import dev.gatehouse.operations.admin.audit.AuditEvent;
import dev.gatehouse.operations.admin.audit.AuditLog;
import dev.gatehouse.operations.admin.audit.AuditPage;
import dev.gatehouse.operations.admin.http.Page;
import dev.gatehouse.operations.admin.http.Paging;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/audit}: what has committed is shown at once. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private final AuditLog log;

    public AuditResource(AuditLog log) {
        this.log = log;
    }

    /** Newest first. A page may be short, or empty, and still have a {@code next}: it looks only so far. */
    @GET
    public Page<AuditEvent> search(@BeanParam AuditQuery query, @BeanParam Paging paging) {
        AuditPage page = log.search(query.filter(), paging.afterNumber(), paging.limit());
        return Page.upTo(page.events(), page.next());
    }
}
