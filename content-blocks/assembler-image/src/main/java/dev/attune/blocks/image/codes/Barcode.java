package dev.attune.blocks.image.codes;

import com.google.zxing.oned.Code128Writer;
import com.google.zxing.oned.EAN13Writer;
import java.util.Optional;

/// The bars of what a till reads, with the empty borders that scanners need.
public enum Barcode {
    /// Latin letters without accents, digits and signs; at most 80 of them.
    CODE_128(10) {
        @Override
        boolean[] bars(String text) {
            return new Code128Writer().encode(text);
        }
    },

    /// Thirteen digits, or twelve to which the check digit is added.
    EAN_13(11) {
        @Override
        boolean[] bars(String text) {
            return new EAN13Writer().encode(text);
        }
    };

    private final int border;

    Barcode(int border) {
        this.border = border;
    }

    abstract boolean[] bars(String text);

    /// The path of its bars, each a whole number of pixels wide. Empty if the text is not one that it can say, or is
    /// too long for the width.
    public Optional<String> path(String text, double x, double y, int width, int height) {
        try {
            return text.isEmpty() ? Optional.empty() : path(bars(text), x, y, width, height);
        } catch (IllegalArgumentException notSayable) {
            return Optional.empty();
        }
    }

    private Optional<String> path(boolean[] bars, double x, double y, int width, int height) {
        int thin = width / (bars.length + 2 * border);
        if (thin == 0) {
            return Optional.empty();
        }
        int inset = (width - thin * bars.length) / 2;
        var path = new Path();
        for (int at = 0; at < bars.length; at++) {
            int from = at;
            while (at < bars.length && bars[at]) {
                at++;
            }
            if (at > from) {
                path.rectangle(x + inset + from * thin, y, (at - from) * thin, height);
            }
        }
        return Optional.of(path.toString());
    }
}
