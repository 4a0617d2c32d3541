package dev.gatehouse.operations.admin.access;

import dev.gatehouse.operations.admin.http.Problem;
import java.util.regex.Pattern;

/** Why an operator acts, as the audit keeps it. */
public final class Reason {
    private static final Pattern GOOD = Pattern.compile("[\\x20-\\x7E]{0,200}");

    private Reason() {}

    /** @param field where it was given */
    public static void check(String field, String reason) {
        if (!GOOD.matcher(reason).matches()) {
            throw Problem.invalid(field, "must be 200 printable ASCII characters at most");
        }
    }
}
