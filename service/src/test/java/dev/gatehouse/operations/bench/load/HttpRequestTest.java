package dev.gatehouse.operations.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HttpRequestTest {
    private static final URI SERVER = URI.create("http://127.0.0.1:8080");

    @Test
    void rendersAQuestionWithItsHeaders() {
        byte[] request = HttpRequest.get(SERVER, "/auth/userinfo")
                .withBearer("abc")
                .with("Cookie", "a=b")
                .bytes();

        assertThat(text(request).split("\r\n", -1))
                .containsExactly(
                        "GET /auth/userinfo HTTP/1.1",
                        "Host: 127.0.0.1:8080",
                        "Authorization: Bearer abc",
                        "Cookie: a=b",
                        "",
                        "");
    }

    @Test
    void encodesAForm() {
        byte[] request = HttpRequest.post(SERVER, "/auth/token").form("a b", "ä&=", "code", "x-y_z.~");

        assertThat(text(request).split("\r\n", -1))
                .containsExactly(
                        "POST /auth/token HTTP/1.1",
                        "Host: 127.0.0.1:8080",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: 31",
                        "",
                        "a+b=%C3%A4%26%3D&code=x-y_z.%7E");
    }

    @Test
    void countsTheBytesOfJson() {
        Map<String, Object> object = new TreeMap<>(Map.of("email", "ä@b.c", "scopes", List.of("openid", "x")));

        assertThat(text(HttpRequest.post(SERVER, "/auth/authorize").json(object)))
                .endsWith("Content-Type: application/json\r\nContent-Length: 42\r\n\r\n"
                        + "{\"email\":\"ä@b.c\",\"scopes\":[\"openid\",\"x\"]}");
    }

    @Test
    void encodesWhoItIsBeforeItIsPutTogether() {
        assertThat(HttpRequest.get(SERVER, "/").withBasic("a:b", "c d").head())
                .endsWith("\r\nAuthorization: Basic YSUzQWI6Yytk\r\n"); // a%3Ab:c+d
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
