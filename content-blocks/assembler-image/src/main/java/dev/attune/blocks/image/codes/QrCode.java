package dev.attune.blocks.image.codes;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import java.util.Optional;

/// A QR code in a square, with the empty border that scanners need.
public final class QrCode {
    private static final int BORDER = 4;

    private QrCode() {}

    /// The path of its dark squares, each a whole number of pixels wide. Empty if the text is empty or too long for
    /// the square.
    public static Optional<String> path(String text, double x, double y, int size) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var squares = Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
            int side = size / (squares.getWidth() + 2 * BORDER);
            if (side == 0) {
                return Optional.empty();
            }
            int inset = (size - side * squares.getWidth()) / 2;
            return Optional.of(path(squares, x + inset, y + inset, side));
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
    }

    private static String path(ByteMatrix squares, double left, double top, int side) {
        var path = new Path();
        for (int row = 0; row < squares.getHeight(); row++) {
            for (int column = 0; column < squares.getWidth(); column++) {
                int from = column;
                while (column < squares.getWidth() && squares.get(column, row) == 1) {
                    column++;
                }
                if (column > from) {
                    path.rectangle(left + from * side, top + row * side, (column - from) * side, side);
                }
            }
        }
        return path.toString();
    }
}
