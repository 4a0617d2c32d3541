package dev.gatehouse.operations.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import java.util.function.Supplier;

/** The operator, for a resource method that judges for itself. */
final class OperatorOfRequest implements Supplier<Operator> {
    private final HttpServletRequest request;

    OperatorOfRequest(@Context HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public Operator get() {
        return Operator.of(request);
    }
}
