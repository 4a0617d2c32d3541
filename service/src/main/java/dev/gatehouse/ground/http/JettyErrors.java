package dev.gatehouse.ground.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What is refused before it is a request at all, such as an address that cannot be read, in the shape of every error. */
final class JettyErrors extends ErrorHandler {
    /** By default only GET, POST and HEAD are told in words. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        ErrorBody body = FaultMapper.bodyFor(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        SafeHeaders.tellOfError(request.getConnectionMetaData().isSecure(), response.getHeaders()::put);
        Content.Sink.write(response, true, body.toJson(), callback);
    }
}
