package io.github.dbtmaven.pipelines.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address, or a range in CIDR notation. Never uses DNS.
 *
 * @param bits number of leading bits that an address shares with {@code network}
 */
record IpRange(InetAddress network, int bits) {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern LITERAL =
            Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|[\\p{XDigit}:]*:[\\p{XDigit}:.]*");

    /** Parses a range; empty for a name or an invalid length. */
    static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> network = address(slash < 0 ? text : text.substring(0, slash));
        return network.flatMap(address -> {
            int most = address.getAddress().length * 8;
            String length = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
            return length.matches("\\d{1,3}") && Integer.parseInt(length) <= most
                    ? Optional.of(new IpRange(address, Integer.parseInt(length)))
                    : Optional.empty();
        });
    }

    /** Parses an address with or without brackets and zone; empty for a name. */
    static Optional<InetAddress> address(String text) {
        String literal = withoutBrackets(text).replaceFirst("%.*", "");
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    boolean contains(InetAddress address) {
        int length = network.getAddress().length;
        int shift = length * 8 - bits;
        return address.getAddress().length == length
                && new BigInteger(1, network.getAddress())
                        .shiftRight(shift)
                        .equals(new BigInteger(1, address.getAddress()).shiftRight(shift));
    }
}
