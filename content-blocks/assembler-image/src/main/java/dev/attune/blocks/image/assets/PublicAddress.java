package dev.attune.blocks.image.assets;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Tells addresses of the public Internet from those of this machine, its networks and its cloud.
final class PublicAddress {
    private static final int GLOBAL_6 = 0x20;

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        return switch (first) {
            case 0 -> false;
            case 100 -> (second & 0xC0) != 64 && !(second == 100 && third == 100);
            case 168 -> !(second == 63 && third == 129);
            case 192 -> !(second == 0 && (third == 0 || third == 2) || second == 88 && third == 99);
            case 198 -> !(second == 18 || second == 19 || second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    /// Of 2000::/3, without what stands for other addresses or is for examples.
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xDB8)
                || first == 0x2002
                || first == 0x3FFF && second < 0x1000;
        return (bytes[0] & 0xE0) == GLOBAL_6 && !special;
    }
}
