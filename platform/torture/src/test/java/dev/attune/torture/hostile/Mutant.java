package dev.attune.torture.hostile;

import static dev.attune.endtoend.ServerJar.SECRET_KEY;
import static dev.attune.endtoend.ServerJar.WRITE_KEY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.attune.torture.hostile.Operation.Access;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A call that was right until something was done to it. The same seed and number make the same one.
///
/// @param whole whether the server can know where it ends, so that the connection can be used again
record Mutant(long number, Operation operation, String kind, byte[] bytes, boolean whole, boolean bodiless) {

    static Mutant of(long seed, long number, List<Operation> operations, Examples examples, Canary canary) {
        var random = new Random(seed + number * 0x9E3779B97F4A7C15L);
        var operation = Oddities.pick(random, operations);
        var example = withKey(examples.of(operation, number), operation, random);
        int kind = random.nextInt(100);
        if (operation.takesBody() && kind < 55) {
            var body = new JsonMutator(random).mutate(examples.body(operation, number));
            return whole(number, operation, "json", canary.bait(example.with(body)));
        }
        if (operation.takesBody() && kind < 65) {
            return whole(number, operation, "bytes", example.with(damaged(example.body(), random)));
        }
        if (kind < 75) {
            return whole(number, operation, "headers", canary.bait(new HeaderMutator(random).mutate(example)));
        }
        if (kind < 90) {
            return whole(
                    number, operation, "target", canary.bait(new TargetMutator(random).mutate(example, operation)));
        }
        var bytes = canary.bait(new String(new WireMutator(random).mutate(example), ISO_8859_1))
                .getBytes(ISO_8859_1);
        return new Mutant(number, operation, "wire", bytes, false, false);
    }

    /// Whether it still asks for the operation it was made of.
    boolean asksForItsOperation() {
        return List.of("json", "bytes", "headers").contains(kind)
                && new String(bytes, ISO_8859_1).startsWith(operation.method() + " ");
    }

    private static Mutant whole(long number, Operation operation, String kind, Request request) {
        boolean whole = !request.has("Content-Length")
                && !request.has("Transfer-Encoding")
                && !request.has("Expect")
                && request.headers().stream().noneMatch(Mutant::isOfSeveralLines);
        return new Mutant(
                number,
                operation,
                kind,
                request.bytes(),
                whole,
                request.method().equals("HEAD"));
    }

    /// An empty line among them ends the request, and what follows is taken for another.
    private static boolean isOfSeveralLines(String header) {
        return header.indexOf('\r') >= 0 || header.indexOf('\n') >= 0;
    }

    private static Request withKey(Request request, Operation operation, Random random) {
        var key = operation.access() == Access.SECRET_KEY ? SECRET_KEY : WRITE_KEY;
        return switch (random.nextInt(20)) {
            case 0 -> request;
            case 1 -> request.with("X-Write-Key: " + key);
            case 2 -> request.with("Authorization: Basic " + WrongCaller.base64(key + ":"));
            default -> request.with("Authorization: Bearer " + key);
        };
    }

    /// Bytes that were lost, doubled or changed on their way.
    static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = inserted(bytes, at, new byte[] {(byte) 0xc0, (byte) 0xaf});
                case 4 -> bytes = inserted(bytes, 0, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
                default -> bytes = inserted(bytes, at, "\r\n".getBytes(ISO_8859_1));
            }
        }
        return bytes;
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] more) {
        byte[] longer = new byte[bytes.length + more.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
        return longer;
    }
}
