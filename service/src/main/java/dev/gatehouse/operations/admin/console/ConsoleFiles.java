package dev.gatehouse.operations.admin.console;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The console's pages and what they load. An asset has the hash of its content in its name, so a browser may keep it for ever. */
public final class ConsoleFiles extends HttpServlet {
    /** All that may be asked for, as templates. */
    public static final List<String> PATHS =
            List.of("/console", "/console/", "/console/plan.html", "/console/assets/{file}");

    private static final long serialVersionUID = 1L;
    private static final String ROOT = "/console";
    private static final Pattern ASSET = Pattern.compile("/assets/[A-Za-z0-9_-]+\\.([a-z0-9]+)");
    private static final Map<String, String> MEDIA_TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    /** Nothing but our own files, nothing inline, and no text is ever taken for markup. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    /**
     * The plan viewer makes markup of what it is told, so it has no origin: neither the console's cookie nor an address that it may
     * ask. Its pictures are in its style sheet.
     */
    private static final String POLICY_OF_VIEWER = "sandbox allow-scripts; default-src 'none'; script-src 'self';"
            + " style-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(ROOT.length());
        Matcher asset = ASSET.matcher(path);
        if (path.isEmpty()) {
            response.setStatus(Response.Status.PERMANENT_REDIRECT.getStatusCode());
            response.setHeader("Location", ROOT + '/');
        } else if (path.equals("/")) {
            sendPage(response, "/index.html", POLICY);
        } else if (path.equals("/plan.html")) {
            response.setHeader("X-Frame-Options", "SAMEORIGIN");
            sendPage(response, path, POLICY_OF_VIEWER);
        } else if (asset.matches()) {
            send(response, path, MEDIA_TYPES.get(asset.group(1)));
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** It would send back what it was sent, the cookie too. */
    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private static void sendPage(HttpServletResponse response, String file, String policy) throws IOException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        send(response, file, "text/html; charset=utf-8");
    }

    private static void send(HttpServletResponse response, String file, @Nullable String mediaType) throws IOException {
        try (InputStream content = ConsoleFiles.class.getResourceAsStream(ROOT + file)) {
            if (content == null || mediaType == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            if (!file.endsWith(".html")) {
                response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
            }
            response.setContentType(mediaType);
            content.transferTo(response.getOutputStream());
        }
    }
}
