package dev.attune.bench.run;

/// One kind of request on both servers.
///
/// @param most as many as they could
/// @param half half as many as that, at even distances
record Compared(Part part, Pair most, Pair half) {}
