package dev.gatehouse.operations.admin.audit;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Searches the audit backwards by its primary key, since any other index would cost every token issued. One page looks at
 * {@value #SIGHT} events: a filter that few of them pass makes it short, or empty, and the search goes on with the next.
 */
public final class AuditLog {
    static final int SIGHT = 10_000;

    private final AuditDao dao;

    public AuditLog(Jdbi jdbi) {
        this.dao = jdbi.onDemand(AuditDao.class);
    }

    /** @param after {@link AuditPage#next()} of the page before; null for the newest */
    public AuditPage search(AuditFilter filter, @Nullable Long after, int limit) {
        long ceiling = after == null ? dao.newest() + 1 : after;
        long floor = ceiling - SIGHT;
        List<AuditEvent> found = dao.search(filter, floor, ceiling, limit + 1).stream()
                .map(AuditRow::event)
                .toList();
        if (found.size() > limit) {
            List<AuditEvent> page = found.subList(0, limit);
            return new AuditPage(page, page.getLast().eventId());
        }
        return new AuditPage(found, dao.goesOn(floor, filter.since()) ? floor : null);
    }
}
