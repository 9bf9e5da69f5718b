package dev.attune.channels.opentime;

import java.net.InetAddress;
import java.util.Optional;

/// A range of addresses, written `104.28.0.0/16`.
record Network(byte[] start, int bits) {

    static Network of(String written) {
        int slash = written.indexOf('/');
        try {
            var start = InetAddress.ofLiteral(slash < 0 ? written : written.substring(0, slash))
                    .getAddress();
            int bits = slash < 0 ? start.length * 8 : Integer.parseInt(written.substring(slash + 1));
            if (bits >= 0 && bits <= start.length * 8) {
                return new Network(start, bits);
            }
        } catch (IllegalArgumentException _) {
            // It is said below.
        }
        throw new IllegalArgumentException(
                "a range of addresses looks like 104.28.0.0/16 or 2a02:26f7::/32, but this is '" + written + "'");
    }

    boolean contains(String address) {
        return literal(address).map(this::contains).orElse(false);
    }

    private boolean contains(byte[] other) {
        if (other.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((start[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /// Looks no name up.
    private static Optional<byte[]> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address).getAddress());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
