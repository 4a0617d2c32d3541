package dev.gatehouse.flow.authorize.request;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;

import dev.gatehouse.ground.http.Params;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How an answer travels back (OAuth 2.0 Multiple Response Types 2.1, Form Post Response Mode). */
public enum ResponseMode {
    QUERY,
    FRAGMENT,
    FORM_POST;

    private static final String NAME = "response_mode";

    /** What errors travel by: the mode asked for, or the default when that is not a mode at all. */
    static ResponseMode orDefault(Params params) {
        List<String> asked = params.all(NAME);
        return Arrays.stream(values())
                .filter(mode -> asked.equals(List.of(mode.word())))
                .findFirst()
                .orElse(QUERY);
    }

    static void check(Params params) {
        boolean known = params.find(NAME)
                .map(asked -> asked.equals(orDefault(params).word()))
                .orElse(true);
        if (!known) {
            throw INVALID_REQUEST.because("response_mode must be query, fragment or form_post");
        }
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
