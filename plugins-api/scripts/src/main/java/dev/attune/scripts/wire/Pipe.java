package dev.attune.scripts.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/// Carries frames: each is its length in four bytes, its kind in one, then its fields; texts are UTF-8 behind their
/// length. One thread reads, many may write.
public final class Pipe {
    /// Longer ones are a mistake, or an attack.
    private static final int LONGEST = 16 << 20;

    private final DataInputStream in;
    private final OutputStream out;

    public Pipe(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, 65_536));
        this.out = out;
    }

    /// Waits for the next frame.
    ///
    /// @throws EOFException if the other side is gone
    public Frame read() throws IOException {
        int length = in.readInt();
        if (length < 1 || length > LONGEST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        var kind = in.readByte();
        return switch (kind) {
            case 0 -> new Frame.Hello(text());
            case 1 -> load();
            case 2 -> new Frame.Ready();
            case 3 -> new Frame.Refused(text());
            case 4 -> new Frame.Call(in.readLong(), text());
            case 5 -> new Frame.Result(in.readLong(), text());
            case 6 -> new Frame.Failed(in.readLong(), text());
            default -> throw new IOException("a frame of the unknown kind " + kind);
        };
    }

    private Frame load() throws IOException {
        var function = text();
        var name = text();
        var source = text();
        long limit = in.readLong();
        int count = in.readInt();
        var samples = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            samples.add(text());
        }
        return new Frame.Load(function, name, source, limit, samples);
    }

    private String text() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a text of " + length + " bytes");
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the other side ended within a frame");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Returns when the frame was handed over; the other side may be slow to take it.
    public void write(Frame frame) throws IOException {
        var bytes = bytes(frame);
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    private static byte[] bytes(Frame frame) throws IOException {
        var buffer = new ByteArrayOutputStream(512);
        var data = new DataOutputStream(buffer);
        data.writeInt(0);
        switch (frame) {
            case Frame.Hello(var runtime) -> texts(data, 0, runtime);
            case Frame.Load load -> write(data, load);
            case Frame.Ready() -> data.writeByte(2);
            case Frame.Refused(var because) -> texts(data, 3, because);
            case Frame.Call(var id, var request) -> numbered(data, 4, id, request);
            case Frame.Result(var id, var answer) -> numbered(data, 5, id, answer);
            case Frame.Failed(var id, var because) -> numbered(data, 6, id, because);
        }
        var bytes = buffer.toByteArray();
        int length = bytes.length - 4;
        if (length > LONGEST) {
            throw new IOException("a frame of " + length + " bytes is too long");
        }
        bytes[0] = (byte) (length >>> 24);
        bytes[1] = (byte) (length >>> 16);
        bytes[2] = (byte) (length >>> 8);
        bytes[3] = (byte) length;
        return bytes;
    }

    private static void write(DataOutputStream data, Frame.Load load) throws IOException {
        texts(data, 1, load.function(), load.name(), load.source());
        data.writeLong(load.limitMicros());
        data.writeInt(load.samples().size());
        for (var sample : load.samples()) {
            text(data, sample);
        }
    }

    private static void numbered(DataOutputStream data, int kind, long id, String text) throws IOException {
        data.writeByte(kind);
        data.writeLong(id);
        text(data, text);
    }

    private static void texts(DataOutputStream data, int kind, String... texts) throws IOException {
        data.writeByte(kind);
        for (var text : texts) {
            text(data, text);
        }
    }

    private static void text(DataOutputStream data, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
    }
}
