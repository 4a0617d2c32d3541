package dev.gatehouse.operations.admin.access;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Hears of a refusal before it is sent: who is told that an act was refused finds it on record. */
final class ListeningFor403 extends HttpServletResponseWrapper {
    private final Runnable refused;

    ListeningFor403(HttpServletResponse response, Runnable refused) {
        super(response);
        this.refused = refused;
    }

    @Override
    public void setStatus(int status) {
        hear(status);
        super.setStatus(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        hear(status);
        super.sendError(status, message);
    }

    @Override
    public void sendError(int status) throws IOException {
        hear(status);
        super.sendError(status);
    }

    private void hear(int status) {
        if (status == SC_FORBIDDEN) {
            refused.run();
        }
    }
}
