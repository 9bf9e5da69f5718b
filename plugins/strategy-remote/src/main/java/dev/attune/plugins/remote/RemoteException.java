package dev.attune.plugins.remote;

/// The service did not answer, or something that is no ranking; costs this strategy its turn.
final class RemoteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RemoteException(String because) {
        super(because, null, false, false);
    }

    RemoteException(String because, Throwable cause) {
        super(because, cause);
    }
}
