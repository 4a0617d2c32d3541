package dev.gatehouse.ground.kernel;

import java.net.URI;

/** The issuer identifier (RFC 8414 2): an http or https URL without query, fragment or trailing slash. */
public record Issuer(String value) {
    public Issuer {
        URI uri = URI.create(value);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web
                || uri.getHost() == null
                || uri.getQuery() != null
                || uri.getFragment() != null
                || value.endsWith("/")) {
            throw new IllegalArgumentException("not an issuer: " + value);
        }
    }

    /** The public address of a path of ours, which starts with a slash. */
    public String at(String path) {
        return value + path;
    }

    /** The same without scheme and host, for links of our own pages: whoever came by another name of this host stays there. */
    public String path(String path) {
        return URI.create(value).getRawPath() + path;
    }

    public boolean isHttps() {
        return value.startsWith("https:");
    }

    @Override
    public String toString() {
        return value;
    }
}
