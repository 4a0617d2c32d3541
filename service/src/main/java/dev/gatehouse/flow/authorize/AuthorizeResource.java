package dev.gatehouse.flow.authorize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.http.Cookies;
import dev.gatehouse.ground.http.Params;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /auth/authorize} (RFC 6749 3.1, OIDC Core 3.1.2.1) by query, by form, and as JSON. */
@Path("/auth/authorize")
public final class AuthorizeResource {
    private final BrowserAuthorization browsers;
    private final JsonAuthorization json;
    private final Requests requests;
    private final Cookies cookies;
    private final Safely safely;

    AuthorizeResource(
            BrowserAuthorization browsers, JsonAuthorization json, Requests requests, Cookies cookies, Safely safely) {
        this.browsers = browsers;
        this.json = json;
        this.requests = requests;
        this.cookies = cookies;
        this.safely = safely;
    }

    @GET
    public Response byQuery(@Context UriInfo uri, @Context HttpHeaders headers) {
        return safely.answer(() -> browsers.begin(Params.of(uri.getQueryParameters()), Browser.of(headers, cookies)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response byForm(@Nullable MultivaluedMap<String, String> form) {
        return safely.answer(() -> browsers.keep(Params.of(form)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonAnswer byJson(@Nullable JsonNode body, @Context HttpHeaders headers) {
        Params params = Params.of(body);
        return Attempts.atMostTwo(() -> json.authorize(params, headers));
    }

    @GET
    @Path("resume")
    public Response resume(@Context UriInfo uri, @Context HttpHeaders headers) {
        return safely.answer(() -> {
            Params query = Params.of(uri.getQueryParameters());
            Browser browser = Browser.of(headers, cookies);
            Optional<BrowserKey> handoff = query.find("handoff").flatMap(BrowserKey::parse);
            return handoff.map(key -> browsers.adopt(Requests.id(query.get("interaction")), key, browser))
                    .orElseGet(() -> browsers.resume(requests.interaction(query, browser), browser));
        });
    }
}
