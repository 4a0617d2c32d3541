package dev.gatehouse.operations.admin.access;

import java.util.List;
import java.util.Optional;

/** One way to prove to be an operator. */
public interface Admission {
    /** Empty for a token that is not good here, whatever the reason. */
    Optional<Operator> admit(String token);

    /** By any of them. */
    static Admission byAnyOf(List<Admission> ways) {
        return token -> ways.stream().flatMap(way -> way.admit(token).stream()).findFirst();
    }
}
