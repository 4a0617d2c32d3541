package dev.gatehouse.operations.admin.access;

import dev.gatehouse.ground.kernel.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The operators of the configuration, found by token in a time that says nothing of how near a wrong one was. */
public final class Operators implements Admission {
    private record Known(byte[] tokenHash, Operator operator) {}

    private final List<Known> known;

    public Operators(List<OperatorConfig> configured) {
        this.known = configured.stream()
                .map(one -> new Known(
                        HexFormat.of().parseHex(one.tokenSha256()),
                        new Operator("operator:" + one.name(), one.scopes())))
                .toList();
    }

    public List<Operator> all() {
        return known.stream().map(Known::operator).toList();
    }

    /** Compares with everyone, also after a match. */
    @Override
    public Optional<Operator> admit(String token) {
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
