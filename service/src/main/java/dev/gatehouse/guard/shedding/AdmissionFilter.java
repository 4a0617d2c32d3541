package dev.gatehouse.guard.shedding;

import dev.gatehouse.ground.http.Busy;
import dev.gatehouse.ground.http.Subtree;
import dev.gatehouse.ground.kernel.Gate;
import dev.gatehouse.ground.kernel.Seldom;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how many requests of each class are in this server at once, whatever they do, so that memory stays flat under any
 * number of connections. A burst waits here, shortly; who waits has cost no read of the body yet, and a refusal costs no line
 * of the request log.
 */
public final class AdmissionFilter implements Filter {
    private static final Logger log = LoggerFactory.getLogger(AdmissionFilter.class);
    private static final String REST = "other";

    private final List<Share> shares;
    private final Gate rest;
    private final Seldom refusals = new Seldom();

    private record Share(Subtree paths, Gate gate) {}

    /** @param paths of each class; what lies below a path belongs to it. All other paths share one class. */
    public AdmissionFilter(Admission admission, Map<String, List<String>> paths, AdmissionConfig bounds) {
        this.shares = paths.entrySet().stream()
                .flatMap(of -> shares(of.getValue(), gate(admission, of.getKey(), bounds)))
                .toList();
        this.rest = gate(admission, REST, bounds);
    }

    private static Gate gate(Admission admission, String name, AdmissionConfig bounds) {
        return admission.gate(
                name, bounds.inFlight(), bounds.queue(), bounds.longestWait().toJavaDuration());
    }

    private static Stream<Share> shares(List<String> paths, Gate gate) {
        return paths.stream().map(path -> new Share(new Subtree(path), gate));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Gate gate = gateFor(((HttpServletRequest) request).getRequestURI());
        if (!entered(gate)) {
            refusals.say(untold -> log.warn("too many requests at once: answered 503 ({} like it left out)", untold));
            Busy.answer((HttpServletResponse) response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            gate.leave();
        }
    }

    private static boolean entered(Gate gate) {
        try {
            return gate.enter();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Gate gateFor(String path) {
        for (Share share : shares) {
            if (share.paths().has(path)) {
                return share.gate();
            }
        }
        return rest;
    }
}
