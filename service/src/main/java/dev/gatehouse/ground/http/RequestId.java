package dev.gatehouse.ground.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One id for a request in its answer, in every line logged for it and in every audit row it writes. */
public final class RequestId {
    public static final String HEADER = "X-Request-ID";

    private static final String MDC_KEY = "request_id";
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The id of the request this thread works for; null outside of one. */
    public static @Nullable String current() {
        return MDC.get(MDC_KEY);
    }

    /** Takes a caller's id when it can do no harm in a log, else makes one. */
    public record OfEachRequest(Supplier<String> made) implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String id = idFor(((HttpServletRequest) request).getHeader(HEADER));
            ((HttpServletResponse) response).setHeader(HEADER, id);
            MDC.put(MDC_KEY, id);
            try {
                chain.doFilter(request, response);
            } finally {
                MDC.remove(MDC_KEY);
            }
        }

        private String idFor(@Nullable String given) {
            return given != null && ACCEPTED.matcher(given).matches() ? given : made.get();
        }
    }
}
