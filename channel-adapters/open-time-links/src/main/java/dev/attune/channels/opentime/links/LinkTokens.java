package dev.attune.channels.opentime.links;

import dev.attune.api.Identifier;
import dev.attune.channels.opentime.links.LinkKey.Sealed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Writes and reads the part of an address that says what it is for. Two forms:
///
/// - `TOKEN` says everything, also who opens it;
/// - `TOKEN.REFERENCE.SIGNATURE` is put together by a mail tool: the token is that of the campaign, the rest of one
///   recipient. A signature holds for one message.
///
/// What is said is encrypted, and all of it is covered by a signature of 128 bits. For many threads.
public final class LinkTokens {
    /// Together with `/o/` and the longest ending below 120 characters.
    private static final int MOST_BYTES = 78;
    private static final int MOST_BYTES_OF_CAMPAIGN = 34;
    private static final int MOST_BYTES_OF_RECIPIENT = 28;
    private static final int LONGEST = 1_000;

    private static final int HEAD = 2;
    private static final int EXPIRY = 3;
    private static final int CAMPAIGN = 0x10;
    private static final int RECIPIENT = 0x20;
    private static final int REHEARSAL = 0x40;
    private static final long HOUR = 3_600;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final LinkKeys keys;
    private final Shelf shelf;
    private final Supplier<? extends Collection<String>> placements;

    /// @param placements those there are when an address is read
    public LinkTokens(LinkKeys keys, Shelf shelf, Supplier<? extends Collection<String>> placements) {
        this.keys = keys;
        this.shelf = shelf;
        this.placements = placements;
    }

    /// For who only writes.
    public LinkTokens(LinkKeys keys) {
        this(keys, Shelf.NONE, List::of);
    }

    /// @throws IllegalArgumentException if it has no room in an address
    public String write(Link link) {
        var fields = new Fields(shelf)
                .write(
                        MOST_BYTES - HEAD - LinkKey.SIGNATURE - EXPIRY,
                        link.expires(),
                        Packing.pack(link.slot()),
                        Packing.pack(link.recipient()));
        return sealed(kind(link.purpose(), link.rehearsal()), expiring(link.expires(), fields));
    }

    /// The part of an address that all recipients of a campaign share.
    public String campaign(Purpose purpose, Slot slot, Instant expires) {
        return campaign(purpose, slot, expires, false);
    }

    String campaign(Purpose purpose, Slot slot, Instant expires, boolean rehearsal) {
        var fields = new Fields(shelf)
                .write(MOST_BYTES_OF_CAMPAIGN - HEAD - LinkKey.SIGNATURE - EXPIRY, expires, Packing.pack(slot));
        return sealed(CAMPAIGN | kind(purpose, rehearsal), expiring(expires, fields));
    }

    private static int kind(Purpose purpose, boolean rehearsal) {
        return purpose.code() | (rehearsal ? REHEARSAL : 0);
    }

    /// What one recipient has in the addresses of a campaign.
    ///
    /// @param until when the campaign's addresses expire at the latest
    public SignedRecipient sign(Identifier recipient, String message, Instant until) {
        var key = keys.newest();
        var fields = new Fields(shelf).write(MOST_BYTES_OF_RECIPIENT, until, Packing.pack(recipient));
        var sealed = key.seal(coveredByRecipient(key.id(), message), fields);
        var reference = ByteBuffer.allocate(1 + fields.length).put(key.id()).put(sealed.hidden());
        return new SignedRecipient(encode(reference.array()), encode(sealed.signature()));
    }

    /// How many bytes of an address somebody takes. Of several identifiers, a short one makes short addresses.
    public static int bytes(Identifier recipient) {
        return Packing.pack(recipient).length;
    }

    /// Reads what an address says, if it is for this purpose.
    public Reading read(String token, Purpose purpose, Instant now) {
        if (token.length() > LONGEST) {
            return new Reading.Refused();
        }
        var parts = token.split("\\.", -1);
        return switch (parts.length) {
            case 1 ->
                open(purpose.code(), parts[0])
                        .<Reading>map(opened -> whole(purpose, opened, now))
                        .orElseGet(Reading.Refused::new);
            case 3 ->
                open(CAMPAIGN | purpose.code(), parts[0])
                        .<Reading>map(opened -> ofCampaign(purpose, opened, parts[1], parts[2], now))
                        .orElseGet(Reading.Refused::new);
            default -> new Reading.Refused();
        };
    }

    /// Under which key of the shelf a recipient lies whose identifier is too long for an address.
    public static String shelfKey(Identifier recipient) {
        return Fields.key(Packing.pack(recipient));
    }

    /// A token that we signed.
    private record Opened(boolean rehearsal, ByteBuffer said) {}

    private Reading whole(Purpose purpose, Opened opened, Instant now) {
        var expires = expiry(opened.said());
        var slot = slot(opened.said());
        var recipient = new Fields(shelf).read(opened.said()).map(Packing::recipient);
        return reading(slot, recipient, now, (it, who) -> new Link(purpose, it, who, expires, opened.rehearsal()));
    }

    private Reading ofCampaign(Purpose purpose, Opened opened, String reference, String signature, Instant now) {
        var expires = expiry(opened.said());
        var slot = slot(opened.said());
        var recipient = slot.flatMap(it -> recipient(it.message(), reference, signature));
        return reading(slot, recipient, now, (it, who) -> new Link(purpose, it, who, expires, opened.rehearsal()));
    }

    private static Reading reading(
            Optional<Slot> slot, Optional<Identifier> recipient, Instant now, BiFunction<Slot, Identifier, Link> made) {
        if (slot.isEmpty() || recipient.isEmpty()) {
            return new Reading.Refused();
        }
        var link = made.apply(slot.get(), recipient.get());
        return now.isBefore(link.expires()) ? new Reading.Valid(link) : new Reading.Expired();
    }

    private Optional<Slot> slot(ByteBuffer said) {
        return new Fields(shelf).read(said).flatMap(packed -> Packing.slot(packed, placements.get()));
    }

    private Optional<Identifier> recipient(String message, String reference, String signature) {
        var referred = decode(reference).filter(it -> it.length > 1);
        var signed = decode(signature).filter(it -> it.length == LinkKey.SIGNATURE);
        if (referred.isEmpty() || signed.isEmpty()) {
            return Optional.empty();
        }
        byte id = referred.get()[0];
        var sealed = new Sealed(signed.get(), Arrays.copyOfRange(referred.get(), 1, referred.get().length));
        return keys.called(id).stream()
                .flatMap(key -> key.open(coveredByRecipient(id, message), sealed).stream())
                .findFirst()
                .flatMap(fields -> new Fields(shelf).read(ByteBuffer.wrap(fields)))
                .map(Packing::recipient);
    }

    private static byte[] coveredByRecipient(byte key, String message) {
        var text = message.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD + text.length)
                .put((byte) RECIPIENT)
                .put(key)
                .put(text)
                .array();
    }

    private String sealed(int kind, byte[] text) {
        var key = keys.newest();
        var head = new byte[] {(byte) kind, key.id()};
        var sealed = key.seal(head, text);
        return encode(ByteBuffer.allocate(HEAD + LinkKey.SIGNATURE + text.length)
                .put(head)
                .put(sealed.signature())
                .put(sealed.hidden())
                .array());
    }

    private Optional<Opened> open(int kind, String token) {
        return decode(token)
                .filter(it -> it.length > HEAD + LinkKey.SIGNATURE + EXPIRY && (it[0] & ~REHEARSAL) == kind)
                .flatMap(it -> {
                    var head = Arrays.copyOf(it, HEAD);
                    int text = HEAD + LinkKey.SIGNATURE;
                    var sealed =
                            new Sealed(Arrays.copyOfRange(it, HEAD, text), Arrays.copyOfRange(it, text, it.length));
                    return keys.called(head[1]).stream()
                            .flatMap(key -> key.open(head, sealed).stream())
                            .findFirst()
                            .map(said -> new Opened((head[0] & REHEARSAL) != 0, ByteBuffer.wrap(said)));
                });
    }

    private static byte[] expiring(Instant expires, byte[] fields) {
        int hours = Math.toIntExact(Math.ceilDiv(expires.getEpochSecond(), HOUR));
        return ByteBuffer.allocate(EXPIRY + fields.length)
                .put((byte) (hours >> 16))
                .putShort((short) hours)
                .put(fields)
                .array();
    }

    private static Instant expiry(ByteBuffer said) {
        int hours = (said.get() & 0xff) << 16 | said.getShort() & 0xffff;
        return Instant.ofEpochSecond(hours * HOUR);
    }

    private static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    /// Only the one spelling that we write ourselves.
    private static Optional<byte[]> decode(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
