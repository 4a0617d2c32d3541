package dev.gatehouse.flow.authorize;

import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/** A person at a browser without script: fills forms in and follows redirects as long as they stay with us. */
public final class Visitor {
    static final String PASSWORD = "correct horse battery staple";

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\">");

    final Http http;

    public Visitor(Http http) {
        this.http =
                http.withHeader("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    /** A good request of demo-web, but for the given parameters; an empty one is left out. */
    static String web(String... changed) {
        return Http.pairs(fields(changed));
    }

    static String partner(String... changed) {
        List<String> all = new ArrayList<>(List.of(
                "client_id",
                "demo-partner",
                "redirect_uri",
                "http://127.0.0.1:9001/callback",
                "scope",
                "openid profile"));
        all.addAll(List.of(changed));
        return web(all.toArray(String[]::new));
    }

    static String[] fields(String... changed) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", "demo-web",
                "redirect_uri", "http://127.0.0.1:9000/callback",
                "scope", "openid email",
                "state", "st&=ä",
                "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "code_challenge_method", "S256"));
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return fields.entrySet().stream()
                .flatMap(field -> List.of(field.getKey(), field.getValue()).stream())
                .toArray(String[]::new);
    }

    /** Signs ada in and brings her back to demo-web. */
    Answer arrive(String... changed) {
        return signIn(follow(http.get("/auth/authorize?" + web(changed))), "ada@example.com");
    }

    /** Whatever this address shows, or the redirect that leaves us. */
    public Answer open(String address) {
        return follow(http.get(address));
    }

    public Answer signIn(Answer page, String email) {
        return follow(submit(page, "email", email, "password", PASSWORD));
    }

    /** The page's last form with what was typed. */
    public Answer submit(Answer page, String... typed) {
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("no form on this page: " + page);
        }
        return http.form(action.group(1), with(hidden(page), typed));
    }

    /** To the page that is shown, or the redirect that leaves us. */
    public Answer follow(Answer answer) {
        Answer last = answer;
        while (last.status() == 303 && last.header("Location").orElseThrow().startsWith("/")) {
            last = http.get(last.header("Location").orElseThrow());
        }
        return last;
    }

    String cookie(String name) {
        return http.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    static UUID codeId(Answer answer) {
        return codeId(answer.redirected("code").orElseThrow());
    }

    static UUID codeId(String code) {
        return AuthorizationCode.parse(code).orElseThrow().id();
    }

    /** Whom the code is about. */
    static String userOf(Answer answer, Jdbi jdbi) {
        return jdbi.withHandle(h -> h.createQuery(
                        "SELECT user_id::text FROM auth_codes JOIN sessions USING (session_id) WHERE code_id = :code")
                .bind("code", codeId(answer))
                .mapTo(String.class)
                .one());
    }

    /** Name, value, name, value of the first form. */
    static List<String> hidden(Answer page) {
        String form =
                page.body().substring(page.body().indexOf("<form"), page.body().indexOf("</form>"));
        List<String> fields = new ArrayList<>();
        Matcher matcher = HIDDEN.matcher(form);
        while (matcher.find()) {
            fields.addAll(List.of(matcher.group(1), matcher.group(2)));
        }
        return fields;
    }

    static String[] with(List<String> hidden, String... typed) {
        List<String> all = new ArrayList<>(hidden);
        all.addAll(List.of(typed));
        return all.toArray(String[]::new);
    }
}
