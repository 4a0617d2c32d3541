package dev.gatehouse.operations.admin;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nothing on the admin port answers without an operator's token, but whether the server is alive and ready. */
final class OperatorFilter implements Filter {
    static final Set<String> OPEN = Set.of("/health/live", "/health/ready");

    private static final String SCHEME = "Bearer ";

    private final Operators operators;

    OperatorFilter(Operators operators) {
        this.operators = operators;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (OPEN.contains(http.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Operators.Operator> operator = operatorOf(http.getHeader("Authorization"));
        if (operator.isEmpty()) {
            refuse((HttpServletResponse) response, 401, "an operator's token is needed");
        } else if (!operator.get().may(needed(http.getMethod()))) {
            refuse((HttpServletResponse) response, 403, "the operator's scope is too narrow");
        } else {
            http.setAttribute(Operators.Operator.class.getName(), operator.get());
            chain.doFilter(request, response);
        }
    }

    private Optional<Operators.Operator> operatorOf(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return operators.find(authorization.substring(SCHEME.length()).strip());
    }

    /** Whoever only reads may only ask. */
    private static OperatorScope needed(String method) {
        return method.equals("GET") || method.equals("HEAD") ? OperatorScope.READ : OperatorScope.OPERATE;
    }

    private static void refuse(HttpServletResponse response, int status, String reason) throws IOException {
        response.setStatus(status);
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"gatehouse admin\"");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.getWriter().printf("{\"status\":%d,\"title\":\"%s\"}%n", status, reason);
    }
}
