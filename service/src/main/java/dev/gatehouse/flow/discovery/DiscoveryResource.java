package dev.gatehouse.flow.discovery;

import static dev.gatehouse.ground.kernel.OAuthError.NOT_FOUND;
import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.Sha256;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/** OIDC Discovery 4, RFC 8414 3 and the JWK Set of RFC 7517 5. */
@Path("/")
public final class DiscoveryResource {
    private final String metadata;
    private final String issuerPath;
    private final Supplier<JWKSet> keys;
    private final String cacheControl;

    DiscoveryResource(Issuer issuer, Supplier<JWKSet> keys, Duration maxAge) {
        this.metadata = JSONObjectUtils.toJSONString(Metadata.of(issuer));
        this.issuerPath = URI.create(issuer.value()).getPath();
        this.keys = keys;
        this.cacheControl = "public, max-age=" + maxAge.toSeconds();
    }

    /**
     * Both documents at both addresses. Discovery appends the well-known part to the issuer, whose path a proxy has taken off
     * by then; RFC 8414 3.1 puts it before the issuer's path, which therefore arrives here.
     */
    @GET
    @Path(".well-known/{document: openid-configuration|oauth-authorization-server}{suffix: (/.*)?}")
    @Produces(APPLICATION_JSON)
    public Response metadata(@PathParam("suffix") String suffix, @Context Request request) {
        if (!suffix.isEmpty() && !suffix.equals(issuerPath)) {
            throw NOT_FOUND.because("there is no such issuer here");
        }
        return cacheable(metadata, request);
    }

    @GET
    @Path("auth/jwks")
    @Produces("application/jwk-set+json")
    public Response jwks(@Context Request request) {
        return cacheable(keys.get().toString(true), request);
    }

    private Response cacheable(String body, Request request) {
        EntityTag tag = new EntityTag(Base64Url.encode(Sha256.of(body)));
        ResponseBuilder notModified = request.evaluatePreconditions(tag);
        ResponseBuilder answer = notModified == null ? Response.ok(body) : notModified;
        return answer.tag(tag).header(CACHE_CONTROL, cacheControl).build();
    }
}
