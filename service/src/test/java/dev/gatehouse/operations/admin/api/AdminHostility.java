package dev.gatehouse.operations.admin.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One request of an operator with something wrong in it, made from a seed. */
final class AdminHostility {
    private static final String JSON = "application/json";

    /** What goes over the wire. */
    record Sent(String method, String path, @Nullable String media, String body, Map<String, String> headers) {
        byte[] bytes() {
            return body.getBytes(ISO_8859_1);
        }

        @Override
        public String toString() {
            String shown = method + ' ' + path + ' ' + media + ' ' + headers + '\n' + body;
            return shown.length() > 900 ? shown.substring(0, 900) + "..." : shown;
        }
    }

    private final RandomGenerator random;
    private final HostileTarget target;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String method;
    private String path;
    private @Nullable String media;
    private String body = "";

    AdminHostility(RandomGenerator random, HostileTarget target) {
        this.random = random;
        this.target = target;
        this.method = target.method();
        this.path = target.path();
    }

    Sent request() {
        if (!target.fields().isEmpty()) {
            media = JSON;
            body = !target.isTask() && chance(6) ? one(HostileWords.BODIES) : body();
        }
        if (target.fields().isEmpty() || chance(4)) {
            breakSomethingElse();
        }
        return new Sent(method, path, media, body, headers);
    }

    private void breakSomethingElse() {
        switch (random.nextInt(6)) {
            case 0 -> path = target.pathWith(one(HostileWords.PATHS));
            case 1 -> media = one(HostileWords.MEDIA);
            case 2 -> breakTheMethod();
            case 3, 4 -> path += query();
            default -> {
                Map.Entry<String, String> header = one(HostileWords.HEADERS);
                headers.put(header.getKey(), header.getValue());
            }
        }
    }

    /** To a thing that is not there, since another method may be a good request. */
    private void breakTheMethod() {
        method = one(HostileWords.METHODS);
        path = target.pathWith(HostileTarget.NOBODY);
    }

    private String query() {
        String name = target.queries().isEmpty() ? "zq" : one(target.queries());
        String pair = name + '=' + one(HostileWords.QUERIES);
        return (path.contains("?") ? "&" : "?") + (chance(5) ? pair + '&' + pair : pair);
    }

    /** A good one in which a member or two are not. */
    private String body() {
        Map<String, String> members = new LinkedHashMap<>(target.goodBody());
        for (int wrong = 1 + random.nextInt(2); wrong > 0; wrong--) {
            members.put(one(target.fields()), one(target.isTask() ? HostileWords.NEVER_GOOD : HostileWords.VALUES));
        }
        String twice = chance(8) ? ",\"" + one(target.fields()) + "\":" + one(HostileWords.NEVER_GOOD) : "";
        return members.entrySet().stream()
                .map(member -> '"' + member.getKey() + "\":" + member.getValue())
                .collect(joining(",", "{", twice + '}'));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
