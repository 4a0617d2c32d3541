package dev.gatehouse.ground.tls;

/** Its message is one sentence for the operator, fit to be the last line before exit 1. */
public final class TlsUnusable extends RuntimeException {
    TlsUnusable(String sentence) {
        super(sentence);
    }

    TlsUnusable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
