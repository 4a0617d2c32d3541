package dev.gatehouse.ground.http;

import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.OAuthException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A refusal becomes its JSON, with the challenge that RFC 6749 5.2 or RFC 6750 3 asks for. */
final class OAuthExceptionMapper implements ExceptionMapper<OAuthException> {
    private static final Logger log = LoggerFactory.getLogger(OAuthExceptionMapper.class);
    private static final String REALM = "realm=\"gatehouse\"";

    private final HttpHeaders request;

    OAuthExceptionMapper(@Context HttpHeaders request) {
        this.request = request;
    }

    @Override
    public Response toResponse(OAuthException refusal) {
        log(refusal);
        OAuthError error = refusal.error();
        Response.ResponseBuilder answer = ErrorAnswer.builder(refusal);
        switch (error) {
            case INVALID_CLIENT -> challengeTheClient(answer);
            case INVALID_TOKEN, INSUFFICIENT_SCOPE -> challengeTheBearer(answer, ErrorBody.of(refusal));
            case TEMPORARILY_UNAVAILABLE -> answer.header(HttpHeaders.RETRY_AFTER, 1);
            default -> {}
        }
        return answer.build();
    }

    /** A client that did not use the header gets no Basic challenge: a browser would ask its user for a password. */
    private void challengeTheClient(Response.ResponseBuilder answer) {
        if (triedTheHeader()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic " + REALM);
        }
    }

    /** RFC 6750 3.1: who sent no token at all is not told what is wrong with it. */
    private void challengeTheBearer(Response.ResponseBuilder answer, ErrorBody body) {
        String reason = ", error=\"" + body.error() + "\", error_description=\"" + body.description() + '"';
        answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer " + REALM + (triedTheHeader() ? reason : ""));
    }

    private boolean triedTheHeader() {
        return request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
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
