package dev.attune.channels.webhook;

/// A target lies where a webhook must not reach; the operator's move.
final class PrivateAddressException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PrivateAddressException(String host, String address) {
        super("the webhook's host '" + host + "' is " + address
                + ", which is not a public address; set allow-private: true if it is meant");
    }
}
