package dev.gatehouse.ground.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.ground.kernel.Seldom;
import jakarta.ws.rs.WebApplicationException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an exception that nobody meant means as an HTTP status, and the one line that is logged for it. */
public final class Fault {
    private static final Logger log = LoggerFactory.getLogger(Fault.class);
    private static final Seldom UNAVAILABLE = new Seldom();

    private Fault() {}

    /** @param unavailable whether the fault is only that the database is slow, full or away: that is 503 */
    public static int status(Throwable fault, Predicate<Throwable> unavailable) {
        if (fault instanceof WebApplicationException known) {
            return told(known.getResponse().getStatus());
        }
        if (unavailable.test(fault)) {
            UNAVAILABLE.say(untold -> log.warn("answered 503: {} ({} like it left out)", fault.getMessage(), untold));
            return 503;
        }
        return ofTheCaller(fault).orElseGet(() -> {
            log.error("answered 500", fault);
            return 500;
        });
    }

    private static int told(int status) {
        if (status >= 500) {
            log.warn("answered {}", status);
        }
        return status;
    }

    /** A body that is no JSON or not the gzip it says it is, bad chunks, an entity tag without quotes, a caller that hung up: their fault, however deep it was found. */
    private static Optional<Integer> ofTheCaller(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .filter(cause -> cause instanceof JsonProcessingException
                        || cause instanceof HttpException
                        || cause instanceof EofException
                        || cause instanceof ZipException
                        || cause instanceof HeaderValueException
                        || cause instanceof UnsupportedCharsetException
                        || cause instanceof IllegalCharsetNameException)
                .findFirst()
                .map(cause -> {
                    log.debug(
                            "the request could not be read: {}",
                            cause.getClass().getSimpleName());
                    return cause instanceof HttpException http && http.getCode() < 500 ? http.getCode() : 400;
                });
    }
}
