package dev.gatehouse.ground.postgres;

import org.jspecify.annotations.Nullable;

/** Its message is one sentence for the operator, fit to be the last line before exit 1. */
public final class PostgresUnavailable extends RuntimeException {
    PostgresUnavailable(String sentence) {
        super(sentence);
    }

    PostgresUnavailable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
