package dev.attune.platform.http;

/// Where and how to listen.
///
/// @param host an address of this machine
/// @param port 0 takes a free one
public record HttpSettings(String host, int port, Limits limits) {

    /// Only for programs on this machine, with the usual limits.
    public static HttpSettings onLoopback(int port) {
        return new HttpSettings("127.0.0.1", port, Limits.usual());
    }
}
