package dev.gatehouse.flow.authorize;

import dev.gatehouse.ground.http.Cookies;
import dev.gatehouse.ground.http.Params;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

@Path("/auth/login")
public final class LoginResource {
    private final SigningIn signingIn;
    private final Cookies cookies;
    private final Safely safely;

    LoginResource(SigningIn signingIn, Cookies cookies, Safely safely) {
        this.signingIn = signingIn;
        this.cookies = cookies;
        this.safely = safely;
    }

    @GET
    public Response page(@Context UriInfo uri, @Context HttpHeaders headers) {
        return safely.answer(() -> signingIn.page(Params.of(uri.getQueryParameters()), Browser.of(headers, cookies)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response submit(@Nullable MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        return safely.answer(() -> signingIn.submit(Params.of(form), Browser.of(headers, cookies)));
    }
}
