package dev.gatehouse.guard.limits;

import java.util.Locale;

/** Who is counted. */
public enum SubjectKind {
    ADDRESS,
    CLIENT,
    USER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
