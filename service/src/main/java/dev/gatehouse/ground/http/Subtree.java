package dev.gatehouse.ground.http;

/** A path and all that lies below it. */
public record Subtree(String path) {
    public boolean has(String asked) {
        return asked.startsWith(path) && (asked.length() == path.length() || asked.charAt(path.length()) == '/');
    }
}
