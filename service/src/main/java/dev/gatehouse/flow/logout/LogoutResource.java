package dev.gatehouse.flow.logout;

import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.ground.http.Cookies;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.Seldom;
import dev.gatehouse.register.tokens.LoginCookie;
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
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end_session_endpoint (RP-Initiated Logout 2). Whatever goes wrong is said on a page: a person is looking at it. */
@Path("/auth/logout")
public final class LogoutResource {
    private static final Logger log = LoggerFactory.getLogger(LogoutResource.class);
    private static final Seldom UNAVAILABLE = new Seldom();

    private final SigningOut signingOut;
    private final Farewell farewell;
    private final Cookies cookies;

    LogoutResource(SigningOut signingOut, Farewell farewell, Cookies cookies) {
        this.signingOut = signingOut;
        this.farewell = farewell;
        this.cookies = cookies;
    }

    @GET
    public Response byQuery(@Context UriInfo uri, @Context HttpHeaders headers) {
        return answer(() -> signingOut.byQuery(Params.of(uri.getQueryParameters()), login(headers)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response byForm(@Nullable MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        return answer(() -> signingOut.byForm(Params.of(form), login(headers)));
    }

    @POST
    @Path("confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirmed(@Nullable MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        return answer(() -> signingOut.confirmed(Params.of(form), login(headers)));
    }

    private Optional<LoginCookie> login(HttpHeaders headers) {
        return cookies.find(headers, Cookies.LOGIN).flatMap(LoginCookie::parse);
    }

    private Response answer(Supplier<Response> act) {
        try {
            return act.get();
        } catch (OAuthException refusal) {
            log.info("logout refused: {}", refusal.getMessage());
            return farewell.message(
                    refusal.error().status(),
                    new MessagePage(
                            "You are not signed out",
                            "The request to sign out cannot be answered: " + refusal.description() + "."));
        } catch (RuntimeException failure) {
            if (!SqlState.isUnavailable(failure)) {
                throw failure;
            }
            UNAVAILABLE.say(
                    untold -> log.warn("logout answered 503: {} ({} like it left out)", failure.getMessage(), untold));
            Response busy = farewell.message(
                    503,
                    new MessagePage("You are not signed out yet", "Please load this page again in a few seconds."));
            return Response.fromResponse(busy)
                    .header(HttpHeaders.RETRY_AFTER, 2)
                    .build();
        }
    }
}
