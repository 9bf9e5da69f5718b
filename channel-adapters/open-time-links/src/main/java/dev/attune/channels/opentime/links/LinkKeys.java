package dev.attune.channels.opentime.links;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The keys that addresses are signed with: the first one signs, all of them are accepted, so that keys can be changed
/// while mails are on their way. There is never a default.
public final class LinkKeys {
    private static final String PREFIX = "otk_";
    private static final int BYTES = 32;
    private static final String HOW = "otk_ and 32 random bytes in Base64";

    private final List<LinkKey> keys;

    private LinkKeys(List<LinkKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /// Keys with white space between them.
    ///
    /// @param place where they are written; named in messages, the keys never
    /// @throws IllegalArgumentException if one is no key
    public static LinkKeys parse(String written, String place) {
        if (written.isBlank()) {
            throw new IllegalArgumentException(place + " holds no key; write " + HOW);
        }
        return new LinkKeys(Arrays.stream(written.strip().split("\\s+"))
                .map(key -> key(key, place))
                .toList());
    }

    /// Keys from the environment if it has some, or else from the file.
    ///
    /// @param makeFile whether a file that is missing is made, with a new key
    /// @throws IllegalArgumentException if there are none
    public static LinkKeys of(Optional<String> variable, Optional<Path> file, boolean makeFile) {
        var given = variable.map(System::getenv).filter(it -> !it.isBlank());
        if (given.isPresent()) {
            return parse(given.get(), "the environment variable " + variable.get());
        }
        return file.map(it -> fromFile(it, makeFile))
                .orElseThrow(() -> new IllegalArgumentException("there is no key to sign addresses with; "
                        + variable.map(it -> "set it with: export " + it + "=otk_$(openssl rand -base64 32)")
                                .orElse("set keys-environment or keys-file")));
    }

    private static LinkKeys fromFile(Path file, boolean make) {
        try {
            if (make && Files.notExists(file)) {
                make(file);
            }
            return parse(Files.readString(file), file.toString());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the file " + file + " with the keys of open-time addresses cannot be "
                            + (make ? "made or read" : "read") + "; create it with: echo otk_$(openssl rand -base64"
                            + " 32) > " + file + ", or give the keys in the environment",
                    unreadable);
        }
    }

    /// Readers see the whole file or none; who comes second takes the first one's key.
    private static void make(Path file) throws IOException {
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var unfinished = Files.createTempFile(folder, ".keys", ".new", forOwnerOnly());
        try {
            Files.writeString(unfinished, PREFIX + Base64.getEncoder().encodeToString(secret) + "\n");
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException _) {
            // Somebody else made it meanwhile.
        } catch (UnsupportedOperationException noLinks) {
            throw new IOException("no file can appear at once in " + folder, noLinks);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static FileAttribute<?>[] forOwnerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static LinkKey key(String written, String place) {
        if (!written.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a key in " + place + " does not begin with otk_; write " + HOW);
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(written.substring(PREFIX.length()));
        } catch (IllegalArgumentException noBase64) {
            throw new IllegalArgumentException("a key in " + place + " is no Base64; write " + HOW);
        }
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a key in " + place + " has " + secret.length + " bytes; write " + HOW);
        }
        return new LinkKey(secret);
    }

    LinkKey newest() {
        return keys.getFirst();
    }

    List<LinkKey> called(byte id) {
        return keys.stream().filter(it -> it.id() == id).toList();
    }
}
