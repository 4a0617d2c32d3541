package dev.gatehouse.flow.authorize.request;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;

import dev.gatehouse.ground.http.Params;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the user must be asked, or that nothing may be asked (OIDC Core 3.1.2.1). */
public enum Prompt {
    NONE,
    LOGIN,
    CONSENT,
    SELECT_ACCOUNT;

    static Set<Prompt> of(Params params) {
        Set<Prompt> prompts = EnumSet.noneOf(Prompt.class);
        params.find("prompt").ifPresent(text -> params.words("prompt").forEach(word -> prompts.add(of(word))));
        if (prompts.contains(NONE) && prompts.size() > 1) {
            throw INVALID_REQUEST.because("prompt=none stands alone");
        }
        return prompts;
    }

    private static Prompt of(String word) {
        return Arrays.stream(values())
                .filter(prompt -> prompt.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> INVALID_REQUEST.because("prompt must be none, login, consent or select_account"));
    }
}
