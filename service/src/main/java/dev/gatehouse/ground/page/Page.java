package dev.gatehouse.ground.page;

import java.util.Set;

/**
 * One page.
 *
 * @param template its path below {@code dev/gatehouse}
 * @param model what the template reads; a public record
 * @param formTargets where a form on it may lead beside our own server, as sources of a Content-Security-Policy: Chromium
 *     holds the redirects after a form's submission to them too
 */
public record Page(int status, String template, Object model, Set<String> formTargets) {
    public static Page of(int status, String template, Object model) {
        return new Page(status, template, model, Set.of());
    }

    public Page leadingTo(String source) {
        return new Page(status, template, model, Set.of(source));
    }
}
