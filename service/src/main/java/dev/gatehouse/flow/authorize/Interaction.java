package dev.gatehouse.flow.authorize;

import dev.gatehouse.ground.http.Params;
import java.util.UUID;

/** An authorization request that waits for its user, in the browser that holds the key. */
record Interaction(UUID id, BrowserKey key, Params params) {
    /** For a form of this interaction; one page's token is no good at another. */
    String csrf(String page) {
        return key.csrf(page + ' ' + id);
    }

    /** Refuses a form that we did not show in this browser. */
    void check(Params form, String page) {
        if (!key.made(form.find("csrf").orElse(""), page + ' ' + id)) {
            throw new InteractionOver();
        }
    }
}
