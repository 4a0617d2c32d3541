package dev.gatehouse.ground.http;

import dev.gatehouse.ground.kernel.OAuthException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** A refusal, on Jersey's way. */
final class OAuthExceptionMapper implements ExceptionMapper<OAuthException> {
    private final HttpHeaders request;

    OAuthExceptionMapper(@Context HttpHeaders request) {
        this.request = request;
    }

    @Override
    public Response toResponse(OAuthException refusal) {
        return Refusal.answer(refusal, request.getHeaderString(HttpHeaders.AUTHORIZATION) != null);
    }
}
