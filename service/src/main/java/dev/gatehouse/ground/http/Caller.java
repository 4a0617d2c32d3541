package dev.gatehouse.ground.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who calls, by address, after {@link TrustedProxies} decided whose word counts; for limits and the audit, never for a log. */
public final class Caller {
    private static final ThreadLocal<@Nullable String> ADDRESS = new ThreadLocal<>();
    private static final String UNKNOWN = "unknown";

    private Caller() {}

    /** As it is written; {@code unknown} outside of a request. */
    public static String address() {
        String address = ADDRESS.get();
        return address == null ? UNKNOWN : address;
    }

    /** Empty for one that cannot be read, which only a trusted proxy can have named. */
    public static Optional<IpAddress> ipAddress() {
        return IpAddress.parse(address());
    }

    /** The same for all addresses of one party. */
    public static String party() {
        return ipAddress().map(address -> address.party().toString()).orElse(UNKNOWN);
    }

    /** Remembers it while the request runs. */
    public static final class OfEachRequest implements Filter {
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
