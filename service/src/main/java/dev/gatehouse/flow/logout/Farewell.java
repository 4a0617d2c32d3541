package dev.gatehouse.flow.logout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.ground.http.Cookies;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.page.Page;
import dev.gatehouse.ground.page.Pages;
import dev.gatehouse.ground.page.PolicySource;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.tokens.LoginCookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the browser is answered. */
final class Farewell {
    private final Issuer issuer;
    private final Pages pages;
    private final Cookies cookies;

    Farewell(Issuer issuer, Pages pages, Cookies cookies) {
        this.issuer = issuer;
        this.pages = pages;
        this.cookies = cookies;
    }

    Response ask(LogoutRequest request, LoginCookie login) {
        String client = request.client().map(Client::name).orElse(null);
        Page page = Page.of(200, "flow/logout/confirm.ftlh", new ConfirmPage(client, csrf(login), request.harmless()));
        return pages.show(request.returnTo() == null ? page : page.leadingTo(PolicySource.of(request.returnTo())));
    }

    /** The cookie goes whatever it was worth. */
    Response goodbye(LogoutRequest request) {
        Response answer = request.returnTo() == null
                ? message(200, new MessagePage("You are signed out", "You can close this page now."))
                : redirect(withState(request.returnTo(), request.state()));
        return Response.fromResponse(answer)
                .cookie(cookies.clear(Cookies.LOGIN))
                .build();
    }

    /** To the same endpoint by GET, to which the browser brings its cookie. */
    Response again(LogoutRequest request) {
        String query = query(request.harmless());
        return redirect(issuer.path("/auth/logout") + (query.isEmpty() ? "" : "?" + query));
    }

    Response message(int status, MessagePage message) {
        return pages.show(Page.of(status, "flow/logout/message.ftlh", message));
    }

    /** Only a page of ours can know it, since only we and the browser have the cookie; so it needs no memory here. */
    private static String csrf(LoginCookie login) {
        return Base64Url.encode(Sha256.of("gatehouse logout form " + login.text()));
    }

    /** Takes the same time wherever they differ. */
    static boolean isOurs(String csrf, LoginCookie login) {
        return MessageDigest.isEqual(csrf.getBytes(UTF_8), csrf(login).getBytes(UTF_8));
    }

    private static Response redirect(String location) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String withState(String returnTo, @Nullable String state) {
        if (state == null) {
            return returnTo;
        }
        return returnTo + (returnTo.contains("?") ? '&' : '?') + query(Map.of("state", state));
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
