package dev.attune.blocks.image;

import dev.attune.blocks.image.svg.Element;
import dev.attune.blocks.image.svg.Rules;
import dev.attune.blocks.image.svg.SvgException;
import dev.attune.blocks.image.svg.SvgReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/// An SVG document that was read, and what an image of it depends on.
///
/// @param hash of its text
/// @param assets the names of the pictures in it
/// @param countsDown whether the time is in it
/// @param weight about how many bytes it takes
record Document(Element root, String hash, Set<String> assets, boolean countsDown, long weight) {
    private static final int BYTES_A_CHARACTER = 8;

    /// @throws SvgException if it cannot be drawn
    static Document read(String svg) {
        var root = Rules.checked(SvgReader.read(svg));
        var assets = new LinkedHashSet<String>();
        find(root, assets);
        return new Document(root, hash(svg), assets, countsDown(root), (long) BYTES_A_CHARACTER * svg.length());
    }

    private static void find(Element element, Set<String> assets) {
        if (element.name().equals("a:image")) {
            element.attribute("asset").ifPresent(assets::add);
        }
        element.children().forEach(child -> find(child, assets));
    }

    private static boolean countsDown(Element element) {
        return element.name().equals("a:countdown")
                || element.children().stream().anyMatch(Document::countsDown);
    }

    private static String hash(String svg) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(svg.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
