package dev.gatehouse.ground.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.gatehouse.ground.kernel.OAuthException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The short way to the hottest endpoints: Jersey's matching, injection and writing were half of the processor time of a request
 * that needs no database (docs/performance.md). The last filter before Jersey, so that everything else stands around both.
 */
final class DirectDoor implements Filter {
    private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED;

    private final Map<String, Direct> endpoints;
    private final Passage passage;
    private final ObjectWriter json;
    private final FaultMapper faults;
    private final CountedErrors errors;

    DirectDoor(
            Collection<Direct> endpoints,
            Passage passage,
            ObjectWriter json,
            FaultMapper faults,
            CountedErrors errors) {
        this.endpoints = endpoints.stream().collect(Collectors.toMap(Direct::path, Function.identity()));
        this.passage = passage;
        this.json = json;
        this.faults = faults;
        this.errors = errors;
    }

    /** An answer before it is written: what went well, or a whole answer of an error. */
    private record Outcome(@Nullable Object body, @Nullable Response error) {
        int status() {
            return error == null ? 200 : error.getStatus();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        Direct endpoint = endpoints.get(asked.getRequestURI());
        if (endpoint != null && isPlain(asked, endpoint)) {
            serve(endpoint, asked, (HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPlain(HttpServletRequest request, Direct endpoint) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String type =
                request.getHeader(HttpHeaders.CONTENT_TYPE); // Jetty's own getter throws at a charset it does not know
        boolean takesJson = accept == null || accept.equals("*/*") || accept.equals(MediaType.APPLICATION_JSON);
        return takesJson
                && switch (request.getMethod()) {
                    case HttpMethod.POST -> FORM.equals(type) || (FORM + ";charset=UTF-8").equals(type);
                    case HttpMethod.GET -> endpoint.answersGet() && type == null;
                    default -> false;
                };
    }

    private void serve(Direct endpoint, HttpServletRequest request, HttpServletResponse response) throws IOException {
        passage.enter(endpoint);
        Outcome outcome = outcome(endpoint, request);
        Optional<OAuthException> instead = passage.leave(outcome.status(), response::setHeader);
        write(instead.map(refusal -> new Outcome(null, ErrorAnswer.of(refusal))).orElse(outcome), response);
    }

    private Outcome outcome(Direct endpoint, HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        try {
            return new Outcome(endpoint.answer(authorization, form(request)), null);
        } catch (OAuthException refusal) {
            return new Outcome(null, Refusal.answer(refusal, authorization != null));
        } catch (IOException | RuntimeException | Error fault) { // as Jersey: whatever went wrong has an answer
            return new Outcome(null, faults.toResponse(fault));
        }
    }

    private static Params form(HttpServletRequest request) throws IOException {
        if (HttpMethod.GET.equals(request.getMethod())) {
            return Params.of(Map.of()); // whatever it brings, it is no form
        }
        return FormBody.parse(
                new String(BodyLimit.read(request.getInputStream(), request.getContentLengthLong()), UTF_8));
    }

    private void write(Outcome outcome, HttpServletResponse response) throws IOException {
        Object body = outcome.body();
        if (outcome.error() != null) {
            body = head(outcome.error(), response);
        }
        if (body == null) {
            response.setContentLength(0);
            return;
        }
        byte[] bytes = json.writeValueAsBytes(body);
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** @return the body */
    private @Nullable Object head(Response error, HttpServletResponse response) {
        response.setStatus(error.getStatus());
        error.getStringHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        errors.count(error.getEntity());
        return error.getEntity();
    }
}
