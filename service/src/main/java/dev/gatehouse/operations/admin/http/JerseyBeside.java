package dev.gatehouse.operations.admin.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Serves some paths of a port whose other paths are servlets. To be mapped to everything: Jersey takes what it is mapped to off
 * its paths, and Dropwizard's own servlet holds {@code /tasks/*}.
 */
public final class JerseyBeside extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient ServletContainer jersey;
    private final transient List<String> roots;

    /** @param roots first segments of a path, such as {@code /api} */
    public JerseyBeside(ResourceConfig config, List<String> roots) {
        this.jersey = new ServletContainer(config);
        this.roots = List.copyOf(roots);
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        super.init(config);
        jersey.init(config);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        if (roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + '/'))) {
            jersey.doFilter(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    public void destroy() {
        jersey.destroy();
    }
}
