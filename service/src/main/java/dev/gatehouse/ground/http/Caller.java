package dev.gatehouse.ground.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the request comes from that this thread works for: for what is kept apart and forgotten, never for a log. */
public final class Caller {
    private static final ThreadLocal<@Nullable String> ADDRESS = new ThreadLocal<>();

    private Caller() {}

    /** As a trusted proxy tells it; null outside of a request. */
    public static @Nullable String address() {
        return ADDRESS.get();
    }

    /** Remembers it for as long as the request lasts. */
    public record OfEachRequest() implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            ADDRESS.set(request.getRemoteAddr());
            try {
                chain.doFilter(request, response);
            } finally {
                ADDRESS.remove();
            }
        }
    }
}
