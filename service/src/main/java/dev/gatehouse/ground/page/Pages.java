package dev.gatehouse.ground.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.ground.kernel.Issuer;
import freemarker.cache.ClassTemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Renders pages. Templates end in {@code .ftlh}, so whatever they print is escaped; safe for any number of threads. */
public final class Pages {
    /** What a page that was broken into could ask a browser for. */
    private static final String NOTHING =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    private final String base;

    public Pages(Issuer issuer) {
        this.base = issuer.path("");
        templates.setTemplateLoader(new ClassTemplateLoader(Pages.class, "/dev/gatehouse"));
        templates.setDefaultEncoding(UTF_8.name());
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setLocalizedLookup(false);
        templates.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE); // they are in the jar
    }

    public Response show(Page page) {
        return Response.status(page.status())
                .type("text/html; charset=utf-8")
                .header("Content-Security-Policy", policy(page))
                .header("Permissions-Policy", NOTHING)
                .entity(render(page))
                .build();
    }

    private String render(Page page) {
        StringWriter html = new StringWriter(4096);
        try {
            templates.getTemplate(page.template()).process(Map.of("base", base, "page", page.model()), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("template " + page.template(), e);
        }
        return html.toString();
    }

    private static String policy(Page page) {
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'"
                + page.formTargets().stream().map(" "::concat).reduce("", String::concat)
                + "; frame-ancestors 'none'; base-uri 'none'";
    }
}
