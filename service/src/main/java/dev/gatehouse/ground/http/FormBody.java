package dev.gatehouse.ground.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.BadRequestException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code application/x-www-form-urlencoded}, as Jersey reads it: in UTF-8, and 400 for an escape that is none. */
final class FormBody {
    private FormBody() {}

    static Params parse(String body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int begin = 0;
        while (begin < body.length()) {
            int end = body.indexOf('&', begin);
            end = end < 0 ? body.length() : end;
            add(fields, body.substring(begin, end));
            begin = end + 1;
        }
        return Params.of(fields);
    }

    private static void add(Map<String, List<String>> fields, String field) {
        int equals = field.indexOf('=');
        String name = decoded(equals < 0 ? field : field.substring(0, equals));
        String value = equals < 0 ? "" : decoded(field.substring(equals + 1));
        fields.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException noEscape) {
            throw new BadRequestException(noEscape);
        }
    }
}
