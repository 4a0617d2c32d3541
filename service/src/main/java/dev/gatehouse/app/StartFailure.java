package dev.gatehouse.app;

import dev.gatehouse.ground.postgres.PostgresUnavailable;
import dev.gatehouse.ground.tls.TlsUnusable;
import dev.gatehouse.operations.relay.kafka.KafkaMisconfigured;
import dev.gatehouse.register.keys.KeysUnavailable;
import io.dropwizard.configuration.ConfigurationException;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why the start failed: one sentence for what an operator can mend, the whole trace for what only we can. */
final class StartFailure {
    private StartFailure() {}

    static void tell(Throwable failure, PrintWriter err) {
        Optional<String> sentence = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .flatMap(cause -> sentence(cause).stream())
                .findFirst();
        sentence.ifPresentOrElse(err::println, () -> failure.printStackTrace(err));
        err.flush();
    }

    private static Optional<String> sentence(Throwable cause) {
        if (cause instanceof StartRefused
                || cause instanceof KeysUnavailable
                || cause instanceof PostgresUnavailable
                || cause instanceof TlsUnusable
                || cause instanceof KafkaMisconfigured
                || cause instanceof FileNotFoundException) {
            return Optional.of(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof ConfigurationException config) {
            return Optional.of("The configuration has an error: " + oneLine(config) + ".");
        }
        return cause instanceof SQLException
                ? Optional.of("The database cannot be used: " + cause.getMessage())
                : Optional.empty();
    }

    /** Of each error its first line; what follows are guesses at what was meant. */
    private static String oneLine(ConfigurationException config) {
        return config.getErrors().stream()
                .map(error -> error.lines().findFirst().orElse("").strip())
                .collect(Collectors.joining("; "));
    }
}
