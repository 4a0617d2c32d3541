package dev.gatehouse.ground.http;

import java.util.function.BiConsumer;

/** What every answer of either port tells a browser, an error before the first filter included; a page puts its own policy in place. */
public final class SafeHeaders {
    static final String A_YEAR_OF_TLS = "max-age=31536000";

    private SafeHeaders() {}

    /** @param header takes a name and a value, in place of what had that name */
    public static void tell(BiConsumer<String, String> header) {
        header.accept("X-Content-Type-Options", "nosniff");
        header.accept("X-Frame-Options", "DENY");
        header.accept("Referrer-Policy", "no-referrer");
        header.accept("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    /** For what Jetty refuses by itself: no filter has seen it, and nothing of it may be kept. */
    public static void tellOfError(boolean tls, BiConsumer<String, String> header) {
        tell(header);
        header.accept("Cache-Control", "no-store");
        if (tls) {
            header.accept("Strict-Transport-Security", A_YEAR_OF_TLS);
        }
    }
}
