package dev.attune.channels.opentime.links;

/// What a mail tool replaces by the values of a recipient, in its own syntax.
///
/// @param recipient for [SignedRecipient#reference()], such as `*|OT_REF|*` or `{{ contact.ot_ref }}`
/// @param signature for [SignedRecipient#signature()]
public record MergeTags(String recipient, String signature) {
    /// For who replaces them by hand.
    public static final MergeTags PLAIN = new MergeTags("{recipient}", "{signature}");

    private static final int LONGEST = 200;

    public MergeTags {
        check(recipient);
        check(signature);
    }

    private static void check(String tag) {
        if (tag.isBlank()
                || tag.length() > LONGEST
                || tag.chars().anyMatch(c -> c == '"' || c == '<' || c == '>' || Character.isISOControl(c))) {
            throw new IllegalArgumentException("a merge tag has 1 to " + LONGEST
                    + " characters, and no quotes, angle brackets or line breaks, for it stands in an attribute: "
                    + tag);
        }
    }
}
