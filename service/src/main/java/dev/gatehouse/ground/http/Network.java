package dev.gatehouse.ground.http;

import java.util.Optional;

/** An address, or all that share its first bits (RFC 4632 3.1, RFC 4291 2.3). */
public record Network(IpAddress address, int bits) {
    /** Empty for what is neither an address nor a network, such as a name. */
    public static Optional<Network> parse(String text) {
        String[] parts = text.split("/", 2);
        return IpAddress.parse(parts[0])
                .map(address -> new Network(address, parts.length < 2 ? address.bits() : number(parts[1])))
                .filter(network -> network.bits >= 0 && network.bits <= network.address.bits());
    }

    public boolean contains(IpAddress other) {
        return other.bits() == address.bits() && other.firstBits(bits).equals(address.firstBits(bits));
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }
}
