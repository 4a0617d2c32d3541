package dev.gatehouse.flow.authorize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.flow.authorize.request.ReturnAddress;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.page.Page;
import dev.gatehouse.ground.page.Pages;
import dev.gatehouse.ground.page.PolicySource;
import dev.gatehouse.register.tokens.AuthorizationCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a client gets by way of the browser (RFC 6749 4.1.2, RFC 9207, Form Post Response Mode). */
final class Answers {
    private final Issuer issuer;
    private final Pages pages;

    Answers(Issuer issuer, Pages pages) {
        this.issuer = issuer;
        this.pages = pages;
    }

    Response code(ReturnAddress address, AuthorizationCode code) {
        return send(address, success(address, code));
    }

    /** The same as a link, for a client that takes the browser there itself. */
    String codeLink(ReturnAddress address, AuthorizationCode code) {
        return joined(address.redirectUri(), '?', success(address, code));
    }

    Response refuse(ReturnAddress address, OAuthException refusal) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", refusal.error().code());
        answer.put("error_description", refusal.description());
        return send(address, signed(address, answer));
    }

    /** To a page of our own, on whatever name of this host the browser knows us by. */
    Response toOurs(String path) {
        return redirect(issuer.path(path));
    }

    private Map<String, String> success(ReturnAddress address, AuthorizationCode code) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code.text());
        return signed(address, answer);
    }

    private Map<String, String> signed(ReturnAddress address, Map<String, String> answer) {
        if (address.state() != null) {
            answer.put("state", address.state());
        }
        answer.put("iss", issuer.value());
        return answer;
    }

    private Response send(ReturnAddress address, Map<String, String> answer) {
        return switch (address.mode()) {
            case QUERY -> redirect(joined(address.redirectUri(), '?', answer));
            case FRAGMENT -> redirect(joined(address.redirectUri(), '#', answer));
            case FORM_POST -> pages.show(formPost(address, answer));
        };
    }

    private static Page formPost(ReturnAddress address, Map<String, String> answer) {
        FormPostPage model = new FormPostPage(address.client().name(), address.redirectUri(), answer);
        return Page.of(200, "flow/authorize/form-post.ftlh", model).leadingTo(PolicySource.of(address.redirectUri()));
    }

    /** 303: whatever method led here, the next is GET (RFC 9700 4.12). */
    private static Response redirect(String location) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, location)
                .build();
    }

    private static String joined(String uri, char mark, Map<String, String> answer) {
        char first = mark == '?' && uri.indexOf('?') >= 0 ? '&' : mark;
        return answer.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&", uri + first, ""));
    }
}
