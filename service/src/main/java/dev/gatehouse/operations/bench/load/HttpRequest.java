package dev.gatehouse.operations.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;

/**
 * A request as the bytes that are sent. What stays the same of many requests is rendered once.
 *
 * @param head the request line and all headers but those of the body
 */
public record HttpRequest(String head) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static HttpRequest get(URI server, String path) {
        return new HttpRequest("GET " + path + " HTTP/1.1\r\nHost: " + server.getRawAuthority() + "\r\n");
    }

    public static HttpRequest post(URI server, String path) {
        return new HttpRequest("POST " + path + " HTTP/1.1\r\nHost: " + server.getRawAuthority() + "\r\n");
    }

    public HttpRequest with(String header, String value) {
        return new HttpRequest(head + header + ": " + value + "\r\n");
    }

    public HttpRequest withBearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** RFC 6749 2.3.1: both are encoded as in a form first. */
    public HttpRequest withBasic(String client, String secret) {
        String pair = encoded(client) + ':' + encoded(secret);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }

    /** Without a body. */
    public byte[] bytes() {
        return (head + "\r\n").getBytes(ISO_8859_1);
    }

    /** With {@code name, value, name, value ...} as a form. */
    public byte[] form(String... fields) {
        return bytes("application/x-www-form-urlencoded", pairs(fields));
    }

    /** With a JSON object. */
    public byte[] json(Map<String, ?> object) {
        try {
            return bytes("application/json", new String(JSON.writeValueAsBytes(object), ISO_8859_1)); // byte by byte
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /** {@code name=value&...}, encoded: a form's body or a query. */
    public static String pairs(String... fields) {
        StringBuilder pairs = new StringBuilder(256);
        for (int i = 0; i < fields.length; i += 2) {
            pairs.append(i == 0 ? "" : "&")
                    .append(encoded(fields[i]))
                    .append('=')
                    .append(encoded(fields[i + 1]));
        }
        return pairs.toString();
    }

    private byte[] bytes(String mediaType, String body) {
        String whole = head + "Content-Type: " + mediaType + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return whole.getBytes(ISO_8859_1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public String toString() {
        return "HttpRequest[]"; // its headers prove somebody
    }
}
