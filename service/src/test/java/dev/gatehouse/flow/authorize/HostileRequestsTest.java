package dev.gatehouse.flow.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent in whatever parameter is a refusal, never a fault, and never comes back as a header or as markup. */
@ExtendWith(GatehouseExtension.class)
class HostileRequestsTest {
    private static final List<String> HOSTILE = List.of(
            "\u0000",
            "a\r\nSet-Cookie: x=1",
            "\ud83d\ude00",
            "\ud83d",
            "${7*7}<#if>",
            "<script>alert(1)</script>",
            "'; DROP TABLE users; --",
            "[]",
            "{\"id_token\":{\"sub\":{\"value\":{}},\"acr\":{\"essential\":\"x\",\"values\":{}}}}",
            "-9999999999999999999",
            "%zz%00",
            "../../etc/passwd",
            "x".repeat(5000),
            " ",
            "\u202e");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_type",
                "client_id",
                "redirect_uri",
                "scope",
                "state",
                "nonce",
                "response_mode",
                "prompt",
                "max_age",
                "id_token_hint",
                "login_hint",
                "acr_values",
                "claims",
                "resource",
                "code_challenge",
                "code_challenge_method",
                "display",
                "ui_locales"
            })
    void neverMakesAFault(String name, Http http) {
        for (String value : HOSTILE) {
            sound(http.get("/auth/authorize?" + Visitor.web(name, value)), value);
            sound(http.form("/auth/authorize", Visitor.fields(name, value)), value);
            sound(http.json("/auth/authorize", json(name, value)), value);
            sound(http.json("/auth/authorize", json(name, Map.of("a", List.of(value)))), value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"interaction", "handoff", "csrf", "email", "password", "continue", "decision"})
    void norDoTheFormsOfThePages(String name, Http http) {
        Answer page = new Visitor(http).follow(http.get("/auth/authorize?" + Visitor.web()));
        List<String> hidden = Visitor.hidden(page);
        for (String value : HOSTILE) {
            sound(
                    http.get("/auth/authorize/resume?interaction=" + hidden.get(1) + '&' + Http.pairs(name, value)),
                    value);
            sound(http.form("/auth/login", Visitor.with(hidden, name, value)), value);
            sound(http.form("/auth/consent", Visitor.with(hidden, name, value)), value);
            sound(http.form("/auth/login", "interaction", hidden.get(1), name, value), value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%zz",
                "a=%80%80",
                "=",
                "&&&",
                "client_id",
                "client_id=%00",
                "client_id=demo-web&client_id=demo-web"
            })
    void norDoesAMalformedQueryOrBody(String raw, Http http) {
        sound(http.get("/auth/authorize?" + Visitor.web() + '&' + raw.replace("%zz", "z=%25zz")), raw);
        sound(http.post("/auth/authorize", "application/x-www-form-urlencoded", raw), raw);
        sound(http.post("/auth/authorize", "application/json", raw), raw);
        sound(http.post("/auth/authorize", "text/plain", raw), raw);
        sound(http.send("POST", "/auth/login", null, BodyPublishers.noBody()), raw);
    }

    private static void sound(Answer answer, String sent) {
        assertThat(answer.status()).as("%s -> %s", sent, answer).isLessThan(500);
        assertThat(answer.header("Set-Cookie").orElse("")).doesNotContain("x=1");
        if (answer.header("Content-Type").orElse("").startsWith("text/html")) {
            assertThat(answer.body()).doesNotContain("<script>alert");
        }
    }

    private static Map<String, Object> json(String name, Object value) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "email", "ada@example.com",
                "client_id", "demo-web",
                "redirect_uri", "http://127.0.0.1:9000/callback"));
        body.put(name, value);
        return body;
    }
}
