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

/** The console's page and what it loads. An asset has the hash of its content in its name, so a browser may keep it for ever. */
public final class ConsoleFiles extends HttpServlet {
    /** All that may be asked for, as templates. */
    public static final List<String> PATHS = List.of("/console", "/console/", "/console/assets/{file}");

    private static final long serialVersionUID = 1L;
    private static final String ROOT = "/console";
    private static final Pattern ASSET = Pattern.compile("/assets/[A-Za-z0-9_-]+\\.([a-z0-9]+)");
    private static final Map<String, String> MEDIA_TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    /** Nothing but our own files, nothing inline, and no text is ever taken for markup. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(ROOT.length());
        Matcher asset = ASSET.matcher(path);
        if (path.isEmpty()) {
            response.setStatus(Response.Status.PERMANENT_REDIRECT.getStatusCode());
            response.setHeader("Location", ROOT + '/');
        } else if (path.equals("/")) {
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
            send(response, "/index.html", "text/html; charset=utf-8");
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

    private static void send(HttpServletResponse response, String file, @Nullable String mediaType) throws IOException {
        try (InputStream content = ConsoleFiles.class.getResourceAsStream(ROOT + file)) {
            if (content == null || mediaType == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            if (!file.equals("/index.html")) {
                response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
            }
            response.setContentType(mediaType);
            content.transferTo(response.getOutputStream());
        }
    }
}
