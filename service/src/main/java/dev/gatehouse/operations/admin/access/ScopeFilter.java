package dev.gatehouse.operations.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;

/** Whoever is let in may still not do everything. */
public final class ScopeFilter implements ContainerRequestFilter {
    private final HttpServletRequest request;
    private final ResourceInfo resource;

    public ScopeFilter(@Context HttpServletRequest request, @Context ResourceInfo resource) {
        this.request = request;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        ActOfRequest.check(request);
        Method method = resource.getResourceMethod(); // null when Jersey itself answers OPTIONS
        Operator.of(request).require(method == null ? OperatorScope.READ : needed(method));
    }

    static OperatorScope needed(Method method) {
        Needs needs = method.getAnnotation(Needs.class);
        if (needs != null) {
            return needs.value();
        }
        return method.isAnnotationPresent(GET.class) ? OperatorScope.READ : OperatorScope.ADMIN;
    }
}
