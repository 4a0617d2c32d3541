package dev.gatehouse.operations.admin.http;

import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.http.SafeHeaders;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jersey refuses before it knows a resource, such as an Accept that cannot be read, in the shape of every problem. */
public final class ProblemPage extends ErrorHandler {
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
        Problem.Body body =
                ProblemMapper.ofStatus(status).body(response.getHeaders().get(RequestId.HEADER));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        SafeHeaders.tellOfError(request.getConnectionMetaData().isSecure(), response.getHeaders()::put);
        Content.Sink.write(response, true, AdminJson.tree(body).toString(), callback);
    }
}
