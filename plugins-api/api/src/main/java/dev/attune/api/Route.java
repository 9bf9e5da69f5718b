package dev.attune.api;

import java.util.Optional;

/// An HTTP route of a contribution.
///
/// @param method `GET`, `POST`, `PUT` or `DELETE`; `HEAD` and `OPTIONS` are answered by the platform
/// @param path such as `/v1/projects/{key}/settings`; a trailing slash of a request is ignored
/// @param access who may call it; checked by the platform before the handler
/// @param summary what it does, in a sentence; shown in the OpenAPI document
/// @param handler answers a call
/// @param otherwise what is answered when the handler cannot be asked, for there is too much to do, or when it fails,
///     and to requests that are wrong: for callers that must not see a refusal, such as mail programs that show a
///     broken picture for it
public record Route(
        String method, String path, Access access, String summary, Handler handler, Optional<Reply> otherwise) {

    /// A route whose callers are told when it cannot be answered.
    public Route(String method, String path, Access access, String summary, Handler handler) {
        this(method, path, access, summary, handler, Optional.empty());
    }

    /// Who may call a route.
    public enum Access {
        /// Anybody. The handler gives nothing away about persons, but to whom it signed an address itself.
        OPEN,
        /// Whoever has a write key or a secret key in a header or in the query.
        WRITE_KEY,
        /// As [#WRITE_KEY], but the key may lie in the body: the handler must call [Call#authorize(String)] before
        /// anything else.
        WRITE_KEY_IN_BODY,
        /// Whoever has a secret key, in a header.
        SECRET_KEY
    }

    /// Answers calls to a route. For many threads.
    @FunctionalInterface
    public interface Handler {
        /// Answers one call; signals that it brings go into the inlet.
        Reply handle(Call call, Inlet inlet) throws Exception;
    }
}
