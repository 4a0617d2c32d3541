package dev.gatehouse.operations.admin.access;

import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.Act;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import java.util.function.Supplier;

/** Who acts, why, and by which request: what the audit row of every change begins with. */
final class ActOfRequest implements Supplier<Act> {
    private static final String REASON_HEADER = "X-Audit-Reason";

    private static final String NONE_GIVEN = "none given";

    private final HttpServletRequest request;

    ActOfRequest(@Context HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public Act get() {
        String given = request.getHeader(REASON_HEADER);
        String reason = given == null || given.isBlank() ? NONE_GIVEN : given.strip();
        return new Act(Operator.of(request).actor(), reason, RequestId.current());
    }

    /** Judged before the act is made: what fails while a parameter is made is logged as a fault of ours. */
    static void check(HttpServletRequest request) {
        String given = request.getHeader(REASON_HEADER);
        if (given != null) {
            Reason.check(REASON_HEADER, given);
        }
    }
}
