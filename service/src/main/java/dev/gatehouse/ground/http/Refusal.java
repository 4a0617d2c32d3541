package dev.gatehouse.ground.http;

import dev.gatehouse.ground.kernel.OAuthException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A refusal becomes its JSON, with the challenge that RFC 6749 5.2 or RFC 6750 3 asks for. */
final class Refusal {
    private static final Logger log = LoggerFactory.getLogger(Refusal.class);
    private static final String REALM = "realm=\"gatehouse\"";

    private Refusal() {}

    /** @param triedTheHeader whether the request had an {@code Authorization} */
    static Response answer(OAuthException refusal, boolean triedTheHeader) {
        log(refusal);
        Response.ResponseBuilder answer = ErrorAnswer.builder(refusal);
        switch (refusal.error()) {
            case INVALID_CLIENT -> challengeTheClient(answer, triedTheHeader);
            case INVALID_TOKEN, INSUFFICIENT_SCOPE -> challengeTheBearer(answer, ErrorBody.of(refusal), triedTheHeader);
            default -> {}
        }
        return answer.build();
    }

    /** A client that did not use the header gets no Basic challenge: a browser would ask its user for a password. */
    private static void challengeTheClient(Response.ResponseBuilder answer, boolean triedTheHeader) {
        if (triedTheHeader) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic " + REALM);
        }
    }

    /** RFC 6750 3.1: who sent no token at all is not told what is wrong with it. */
    private static void challengeTheBearer(Response.ResponseBuilder answer, ErrorBody body, boolean triedTheHeader) {
        String reason = ", error=\"" + body.error() + "\", error_description=\"" + body.description() + '"';
        answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer " + REALM + (triedTheHeader ? reason : ""));
    }

    /** What the client was not told is what an operator will look for. */
    private static void log(OAuthException refusal) {
        if (refusal.description().equals(refusal.getMessage())) {
            log.debug("{}: {}", refusal.error().code(), refusal.description());
        } else {
            log.info("{}: {}", refusal.error().code(), refusal.getMessage());
        }
    }
}
