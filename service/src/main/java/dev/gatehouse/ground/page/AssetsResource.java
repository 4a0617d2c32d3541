package dev.gatehouse.ground.page;

import static dev.gatehouse.ground.kernel.OAuthError.NOT_FOUND;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** What the pages load: from here, because their policy allows no other place. */
@Path("/auth/assets")
public final class AssetsResource {
    private static final Map<String, Asset> ASSETS = Map.of(
            "gatehouse.css", read("gatehouse.css", "text/css; charset=utf-8"),
            "continue.js", read("continue.js", "text/javascript; charset=utf-8"),
            "icon.svg", read("icon.svg", "image/svg+xml"));

    private record Asset(String type, byte[] content) {}

    @GET
    @Path("{name}")
    public Response asset(@PathParam("name") String name) {
        Asset asset = ASSETS.get(name);
        if (asset == null) {
            throw NOT_FOUND.because("there is no such file");
        }
        return Response.ok(asset.content(), asset.type())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }

    private static Asset read(String name, String type) {
        try (InputStream file = AssetsResource.class.getResourceAsStream(name)) {
            return new Asset(type, Objects.requireNonNull(file, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
