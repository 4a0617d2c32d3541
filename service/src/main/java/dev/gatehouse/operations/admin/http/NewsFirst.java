package dev.gatehouse.operations.admin.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever is told that something was changed finds it so at once on the instance that told it; the others hear it soon. */
public final class NewsFirst implements ContainerResponseFilter {
    private static final Logger log = LoggerFactory.getLogger(NewsFirst.class);
    private static final Set<String> CHANGES_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Runnable hear;

    public NewsFirst(Runnable hear) {
        this.hear = hear;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        if (!CHANGES_NOTHING.contains(request.getMethod()) && answer.getStatus() < 400) {
            try {
                hear.run();
            } catch (RuntimeException e) { // it was changed all the same
                log.warn("a change was made and not heard here yet", e);
            }
        }
    }
}
