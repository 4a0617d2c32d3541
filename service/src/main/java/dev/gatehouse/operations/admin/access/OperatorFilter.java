package dev.gatehouse.operations.admin.access;

import dev.gatehouse.ground.http.SafeHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Nothing on the admin port answers without an operator's token or the console's cookie, but whether the server is alive and
 * ready, and the console itself, which is nothing without one.
 */
public final class OperatorFilter extends HttpFilter {
    /** Answered to anybody, under any name: a load balancer asks by address. */
    public static final Set<String> OPEN = Set.of("/health/live", "/health/ready");

    private static final long serialVersionUID = 1L;
    private static final String CONSOLE = "/console";
    private static final String ASSETS = CONSOLE + "/assets/";
    private static final String SCHEME = "Bearer ";

    private final transient Neighbourhood neighbourhood;
    private final transient Admission admission;
    private final transient ConsoleSessions console;
    private final transient Refused refused;

    public OperatorFilter(Neighbourhood neighbourhood, Admission admission, ConsoleSessions console, Refused refused) {
        this.neighbourhood = neighbourhood;
        this.admission = admission;
        this.console = console;
        this.refused = refused;
    }

    /** The console's files hold no secret, and its login is where one comes to be let in. */
    static boolean isOfConsole(String path) {
        return path.equals(CONSOLE) || path.startsWith(CONSOLE + '/');
    }

    /** The plan viewer's page has no origin, and says so when it loads its script: {@code Origin: null}. */
    private static boolean isAsset(String path) {
        return path.startsWith(ASSETS);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers(response);
        if (OPEN.contains(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<String> objection =
                isAsset(served(request)) ? neighbourhood.objectionToName(request) : neighbourhood.objection(request);
        if (objection.isPresent()) {
            refused.answer(request, response, 403, objection.get());
        } else if (isOfConsole(served(request))) {
            chain.doFilter(request, response);
        } else {
            letIn(request, response, chain);
        }
    }

    /** Where it is going, not what was sent: {@code /console/../api} is of the API. */
    private static String served(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    private void letIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Operator> operator;
        try {
            operator = operatorOf(request);
        } catch (RuntimeException e) {
            refused.answerFault(response, e);
            return;
        }
        if (operator.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"gatehouse admin\"");
            refused.answer(request, response, 401, "an operator's token is needed");
            return;
        }
        operator.get().enter(request);
        String actor = operator.get().actor();
        chain.doFilter(request, new ListeningFor403(response, () -> refused.note(request, 403, actor)));
    }

    /** Whoever sends a token is judged by that alone. */
    private Optional<Operator> operatorOf(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return ConsoleCookie.isSentByOurPage(request)
                    ? ConsoleCookie.find(request)
                            .flatMap(secret -> console.find(secret, ConsoleCookie.isActive(request)))
                    : Optional.empty();
        }
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? admission.admit(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        SafeHeaders.tell(response::setHeader);
    }
}
