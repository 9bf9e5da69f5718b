package dev.attune.liquid;

/// How far the address in an attribute is known where a value is to be put.
enum UrlPart {
    /// Nothing is written yet: a value here may be a whole address.
    START,
    /// Written by the template, and might still become a scheme.
    MAYBE_SCHEME,
    /// A value is in it: from now on no colon may make a scheme of it.
    OPEN,
    /// The scheme is settled: path, query or fragment.
    REST
}
