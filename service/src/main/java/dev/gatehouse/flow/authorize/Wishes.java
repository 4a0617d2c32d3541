package dev.gatehouse.flow.authorize;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Scopes in the words of those who grant them. */
final class Wishes {
    private static final Map<String, String> WORDS = Map.of(
            "openid", "Know that it is you",
            "profile", "See your name and profile",
            "email", "See your e-mail address",
            "address", "See your postal address",
            "phone", "See your phone number",
            "offline_access", "Keep its access while you are away",
            "gatehouse:sessions", "See and end your sessions");

    private Wishes() {}

    static List<String> of(Collection<String> scopes) {
        return scopes.stream()
                .map(scope -> WORDS.getOrDefault(scope, "Use “" + scope + "” for you"))
                .toList();
    }
}
