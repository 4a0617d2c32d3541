package dev.gatehouse.ground.page;

import java.net.URI;

/** An address as a source of a Content-Security-Policy. */
public final class PolicySource {
    private PolicySource() {}

    /** Its origin; a policy has no spelling for an IPv6 address, and a private scheme has no origin: there the scheme must do. */
    public static String of(String address) {
        URI uri = URI.create(address);
        String host = uri.getHost();
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || host == null || host.startsWith("[")) {
            return uri.getScheme() + ":";
        }
        return uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
