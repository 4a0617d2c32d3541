package dev.gatehouse.ground.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Who the caller is, when proxies stand before us. Only what a named proxy says is believed, read from its end: the last
 * address that is no proxy of ours called it; what stands before that, the caller may have made up.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    /** With a port or without; an IPv6 address with a port stands in brackets. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\[(?<six>[0-9a-fA-F:.]+)](:\\d+)?|(?<four>[0-9.]+)(:\\d+)?|(?<bare>[0-9a-fA-F:.]+)");

    private final List<Network> proxies;

    TrustedProxies(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        String caller = Request.getRemoteAddr(request);
        if (!isProxy(caller)) {
            return request;
        }
        for (String said : request.getHeaders().getCSV(FORWARDED_FOR, false).reversed()) {
            Matcher address = ADDRESS.matcher(said);
            if (!isProxy(caller) || !address.matches()) {
                break;
            }
            caller = Stream.of("six", "four", "bare")
                    .map(address::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }
        return new CalledBy(request, caller);
    }

    private boolean isProxy(String caller) {
        return IpAddress.parse(caller)
                .filter(address -> proxies.stream().anyMatch(proxy -> proxy.contains(address)))
                .isPresent();
    }

    private static final class CalledBy extends Request.Wrapper {
        private final ConnectionMetaData connection;

        CalledBy(Request request, String caller) {
            super(request);
            InetSocketAddress address = InetSocketAddress.createUnresolved(caller, 0);
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return address;
                }
            };
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
