package dev.gatehouse.operations.admin.access;

import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.operations.admin.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who acts, why, and by which request: what the audit row of every change begins with. */
final class ActOfRequest implements Supplier<Act> {
    static final String REASON_HEADER = "X-Audit-Reason";

    private static final Pattern REASON = Pattern.compile("[\\x20-\\x7E]{1,200}");
    private static final String NONE_GIVEN = "none given";

    private final HttpServletRequest request;

    ActOfRequest(@Context HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public Act get() {
        return new Act(Operator.of(request).actor(), reason(request.getHeader(REASON_HEADER)), RequestId.current());
    }

    private static String reason(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return NONE_GIVEN;
        }
        if (!REASON.matcher(given).matches()) {
            throw Problem.invalid(REASON_HEADER, "must be 1 to 200 printable ASCII characters");
        }
        return given.strip();
    }
}
