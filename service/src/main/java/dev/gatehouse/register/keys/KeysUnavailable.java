package dev.gatehouse.register.keys;

/** Its message is one sentence for the operator, fit to be the last line before exit 1. */
public final class KeysUnavailable extends RuntimeException {
    KeysUnavailable(String sentence) {
        super(sentence);
    }

    KeysUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
