package dev.gatehouse.operations.admin;

import dev.gatehouse.ground.kernel.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the operator by token, in a time that says nothing of how near a wrong one was. */
public final class Operators {
    /** An operator as a request carries one. */
    public record Operator(String name, Set<OperatorScope> scopes) {
        public boolean may(OperatorScope act) {
            return scopes.stream().anyMatch(held -> held.compareTo(act) >= 0);
        }
    }

    private record Known(byte[] tokenHash, Operator operator) {}

    private final List<Known> known;

    public Operators(List<OperatorConfig> configured) {
        this.known = configured.stream()
                .map(one ->
                        new Known(HexFormat.of().parseHex(one.tokenSha256()), new Operator(one.name(), one.scopes())))
                .toList();
    }

    /** Compares with everyone, also after a match. */
    Optional<Operator> find(String token) {
        byte[] presented = Sha256.of(token);
        Optional<Operator> found = Optional.empty();
        for (Known one : known) {
            if (MessageDigest.isEqual(one.tokenHash, presented)) {
                found = Optional.of(one.operator);
            }
        }
        return found;
    }
}
