package dev.gatehouse.operations.admin.access;

import dev.gatehouse.ground.http.Fault;
import dev.gatehouse.ground.http.SafeHeaders;
import dev.gatehouse.operations.admin.http.AdminJson;
import dev.gatehouse.operations.admin.http.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Nothing on the admin port answers without an operator's token, but whether the server is alive and ready. */
public final class OperatorFilter extends HttpFilter {
    /** Answered to anybody, under any name: a load balancer asks by address. */
    public static final Set<String> OPEN = Set.of("/health/live", "/health/ready");

    private static final long serialVersionUID = 1L;
    private static final String SCHEME = "Bearer ";

    private final transient Neighbourhood neighbourhood;
    private final transient List<Admission> admissions;
    private final transient Refusals refusals;
    private final transient Predicate<Throwable> unavailable;

    /** @param unavailable whether a fault is only that the database is slow, full or away */
    public OperatorFilter(
            Neighbourhood neighbourhood,
            List<Admission> admissions,
            Refusals refusals,
            Predicate<Throwable> unavailable) {
        this.neighbourhood = neighbourhood;
        this.admissions = List.copyOf(admissions);
        this.refusals = refusals;
        this.unavailable = unavailable;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers(response);
        if (OPEN.contains(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<String> objection = neighbourhood.objection(request);
        if (objection.isPresent()) {
            refuse(request, response, 403, objection.get());
        } else {
            letIn(request, response, chain);
        }
    }

    private void letIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Operator> operator;
        try {
            operator = operatorOf(request.getHeader("Authorization"));
        } catch (RuntimeException e) {
            answerFault(response, e);
            return;
        }
        if (operator.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"gatehouse admin\"");
            refuse(request, response, 401, "an operator's token is needed");
            return;
        }
        operator.get().enter(request);
        String actor = operator.get().actor();
        chain.doFilter(request, new ListeningFor403(response, () -> refusals.note(request, 403, actor)));
    }

    private Optional<Operator> operatorOf(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = authorization.substring(SCHEME.length()).strip();
        return admissions.stream().flatMap(way -> way.admit(token).stream()).findFirst();
    }

    /** Whoever fails is heard, but slowly; a right token never waits for a wrong one. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, int status, String reason)
            throws IOException {
        refusals.note(request, status, "unknown");
        boolean waited = refusals.slow();
        write(response, waited ? status : 429, waited ? reason : "too many refused requests at once");
    }

    /** A token of ours is good only as long as the database says so; a token of the configuration needs no database. */
    private void answerFault(HttpServletResponse response, RuntimeException fault) throws IOException {
        int status = Fault.status(fault, unavailable);
        write(
                response,
                status,
                status == 503 ? "the database is slow or away, please try again" : "the server met a fault");
    }

    private static void write(HttpServletResponse response, int status, String reason) throws IOException {
        response.setStatus(status);
        if (status == 429 || status == 503) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream() // a writer would add a charset, which the media type does not have
                .print(AdminJson.tree(Problem.of(status, reason).body()).toString());
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        SafeHeaders.tell(response::setHeader);
    }
}
