package dev.gatehouse.ground.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address as its bytes, so that every way of writing it is one; four bytes or sixteen. */
public final class IpAddress {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern FOUR = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);

    /** Java takes what begins with a dot for a name, colons or not. */
    private static final Pattern SIX = Pattern.compile("(?=[^:]*+:)[0-9a-fA-F:][0-9a-fA-F:.]*+");

    /** With a zone; what is longer is none, and would only be looked at for long. */
    private static final int LONGEST = 100;

    private static final Pattern BRACKETS_AND_ZONE = Pattern.compile("[\\[\\]]|%.*");
    private static final int HOSTS_OF_SIX = 64;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A literal, in brackets or with a zone if need be; never a name, so nothing is looked up. */
    public static Optional<IpAddress> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String bare = BRACKETS_AND_ZONE.matcher(text).replaceAll("");
        if (!FOUR.matcher(bare).matches() && !SIX.matcher(bare).matches()) {
            return Optional.empty(); // Java would ask the resolver for it
        }
        try {
            return Optional.of(new IpAddress(InetAddress.getByName(bare).getAddress()));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    public int bits() {
        return bytes.length * Byte.SIZE;
    }

    /** The same with all other bits zero. */
    public IpAddress firstBits(int count) {
        byte[] kept = new byte[bytes.length];
        for (int i = 0; i < kept.length; i++) {
            int here = Math.clamp(count - (long) i * Byte.SIZE, 0, Byte.SIZE);
            kept[i] = (byte) (bytes[i] & (0xFF << (Byte.SIZE - here)));
        }
        return new IpAddress(kept);
    }

    /** What one party has at the least: an IPv6 site is given 2^64 addresses (RFC 4291 2.5.4), and counts as one. */
    public IpAddress party() {
        return bits() > 32 ? firstBits(HOSTS_OF_SIX) : this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hex: for keys and hashes. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
