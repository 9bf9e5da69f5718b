package dev.attune.channels.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Tells addresses of the public Internet from those of this machine, its networks and its cloud.
final class Addresses {
    /// What IANA's registries call not globally reachable, for IPv4.
    private static final List<Network> NOT_PUBLIC_4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            // Clouds' own services outside of the ranges above.
            "168.63.129.16/32",
            "100.100.100.200/32");

    /// Within 2000::/3, the only part of IPv6 that is public; these contain or stand for other addresses.
    private static final List<Network> NOT_PUBLIC_6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static final Network PUBLIC_6 = Network.parse("2000::/3");
    private static final Network TRANSLATED_6 = Network.parse("64:ff9b::/96");

    private Addresses() {}

    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> NOT_PUBLIC_4.stream().noneMatch(network -> network.contains(bytes));
            case Inet6Address _ when TRANSLATED_6.contains(bytes) -> isPublic(embedded(bytes));
            case Inet6Address _ ->
                PUBLIC_6.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(network -> network.contains(bytes));
            default -> false;
        };
    }

    private static InetAddress embedded(byte[] bytes) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    private static List<Network> networks(String... written) {
        return Arrays.stream(written).map(Network::parse).toList();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Network(byte[] prefix, int bits) {
        static Network parse(String written) {
            int slash = written.indexOf('/');
            var prefix = InetAddress.ofLiteral(written.substring(0, slash)).getAddress();
            return new Network(prefix, Integer.parseInt(written.substring(slash + 1)));
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
