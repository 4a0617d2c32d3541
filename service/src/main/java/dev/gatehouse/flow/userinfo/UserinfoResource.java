package dev.gatehouse.flow.userinfo;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.gatehouse.ground.http.BearerToken;
import dev.gatehouse.ground.http.Direct;
import dev.gatehouse.ground.http.Params;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OIDC Core 5.3.1: GET or POST, the token in the header, or with POST in a form (RFC 6750 2.2). */
@Path("/auth/userinfo")
@Produces(APPLICATION_JSON)
public final class UserinfoResource implements Direct {
    private final ClaimsOfUser claims;

    UserinfoResource(ClaimsOfUser claims) {
        this.claims = claims;
    }

    @GET
    public Map<String, Object> get(@HeaderParam(AUTHORIZATION) @Nullable String authorization) {
        return claims.of(BearerToken.of(authorization));
    }

    @POST
    public Map<String, Object> post(@HeaderParam(AUTHORIZATION) @Nullable String authorization) {
        return claims.of(BearerToken.of(authorization));
    }

    @POST
    @Consumes(APPLICATION_FORM_URLENCODED)
    public Map<String, Object> postForm(
            @HeaderParam(AUTHORIZATION) @Nullable String authorization, @Nullable MultivaluedMap<String, String> form) {
        return answer(authorization, Params.of(form));
    }

    @Override
    public String path() {
        return "/auth/userinfo";
    }

    @Override
    public boolean answersGet() {
        return true;
    }

    @Override
    public Map<String, Object> answer(@Nullable String authorization, Params form) {
        return claims.of(BearerToken.of(authorization, form));
    }
}
