package dev.gatehouse.operations.admin.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.operations.admin.http.AdminJson;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the console asks who it is for: GET tells, POST takes an operator's token for a cookie, DELETE takes the cookie back. Open
 * to all, as one comes here to be let in; whoever fails is treated as at every other door.
 */
public final class ConsoleLogin extends HttpServlet {
    public static final String PATH = "/console/login";

    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(ConsoleLogin.class);
    private static final int LONGEST_BODY = 16 * 1024;

    private final transient ConsoleSessions sessions;
    private final transient Refused refused;

    /** Who is signed in, if anybody is. */
    record Told(
            boolean signedIn,
            @Nullable String operator,
            @Nullable List<String> scopes,
            @Nullable Instant endsAt) {
        static final Told NOBODY = new Told(false, null, null, null);

        static Told of(Operator operator, @Nullable Instant endsAt) {
            List<String> scopes = List.of(OperatorScope.values()).stream()
                    .filter(operator::may)
                    .map(OperatorScope::word)
                    .toList();
            return new Told(true, operator.actor(), scopes, endsAt);
        }
    }

    public ConsoleLogin(ConsoleSessions sessions, Refused refused) {
        this.sessions = sessions;
        this.refused = refused;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Told told;
        try {
            told = ConsoleCookie.find(request)
                    .flatMap(secret -> sessions.find(secret, false)
                            .map(operator ->
                                    Told.of(operator, sessions.endOf(secret).orElse(null))))
                    .orElse(Told.NOBODY);
        } catch (RuntimeException e) {
            refused.answerFault(response, e);
            return;
        }
        write(response, told);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!ConsoleCookie.isSentByOurPage(request)) {
            refused.answer(request, response, 403, "only the console's own page signs in here");
            return;
        }
        Optional<String> token = token(request);
        Optional<ConsoleSessions.Begun> begun;
        try {
            begun = token.flatMap(sessions::begin);
        } catch (RuntimeException e) {
            refused.answerFault(response, e);
            return;
        }
        if (begun.isEmpty()) {
            refused.answer(request, response, 401, "this is not the token of an operator");
            return;
        }
        ConsoleCookie.find(request).ifPresent(sessions::end);
        String secret = begun.get().secret();
        ConsoleCookie.set(request, response, secret);
        log.info("{} signed in to the console", begun.get().operator().actor());
        write(response, Told.of(begun.get().operator(), sessions.endOf(secret).orElse(null)));
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!ConsoleCookie.isSentByOurPage(request)) {
            refused.answer(request, response, 403, "only the console's own page signs out here");
            return;
        }
        ConsoleCookie.find(request).ifPresent(sessions::end);
        ConsoleCookie.clear(request, response);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** It would send back what it was sent, the cookie too. */
    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private static Optional<String> token(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        return body.length > LONGEST_BODY
                ? Optional.empty()
                : AdminJson.parse(body)
                        .map(json -> json.path("token"))
                        .filter(JsonNode::isTextual)
                        .map(json -> json.asText().strip());
    }

    private static void write(HttpServletResponse response, Told told) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON);
        response.getOutputStream().print(AdminJson.tree(told).toString());
    }
}
