package dev.attune.blocks.image;

/// An image as a file.
@SuppressWarnings("ArrayRecordComponent") // nobody changes it
record Rendition(String mediaType, byte[] file) {}
