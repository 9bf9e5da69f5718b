package dev.attune.channels.opentime.links;

/// How an image stands in a mail. What it shows is decided later, but the mail says now how large it is.
///
/// @param width in CSS pixels
/// @param height in CSS pixels
/// @param alt what people read who see no images; the same whatever the image shows
public record Picture(int width, int height, String alt) {
    public static final int LARGEST = 2_000;
    public static final int LONGEST_ALT = 300;

    public Picture {
        if (width < 1 || width > LARGEST || height < 1 || height > LARGEST) {
            throw new IllegalArgumentException(
                    "width and height are 1 to " + LARGEST + ", but are " + width + " and " + height);
        }
        if (alt.isBlank() || alt.length() > LONGEST_ALT) {
            throw new IllegalArgumentException("alt says in 1 to " + LONGEST_ALT
                    + " characters what people read who see no images, such as 'What fits your last trip'");
        }
    }
}
