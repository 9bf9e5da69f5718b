import java.io.IOException;
import java.util.Random;

/// Draws the landscapes behind the shop's large pictures: ridges in the haze, a sky, trees, and what is sold.
final class Scenes {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 680;

    private final Drawings drawings;

    Scenes(Drawings drawings) {
        this.drawings = drawings;
    }

    String welcome() {
        return new Scene(7)
                .sky("#f7c79b", "#fbe3c4", "#fdf3e0")
                .sun(1090, 300, 62, "#fff4d6", "#ffd08a")
                .ridges("#d9a98f", "#5b6f74", 5, 300, 470, 130)
                .lake(500, "#f3c9a2", "#7f9295")
                .shore(600, "#2d4245")
                .trees(640, "#1f3033", 0.9, 26)
                .finish();
    }

    String tents() throws IOException {
        return new Scene(21)
                .sky("#1c2848", "#43507f", "#d58f7b")
                .stars(90)
                .moon(420, 130, 34)
                .ridges("#76668b", "#1e2745", 5, 330, 520, 150)
                .shore(560, "#141c30")
                .trees(600, "#0e1524", 1.15, 18)
                .glow(1165, 480, 330, "#ffb65c")
                .add(drawings.figure("tent-dome", "ember", 1, 920, 220, 1.2))
                .grass(620, "#0b111d")
                .finish();
    }

    String kit() throws IOException {
        return new Scene(33)
                .sky("#2a3553", "#8a6a86", "#f2a878")
                .stars(40)
                .ridges("#a97c8a", "#2c2f48", 5, 320, 500, 140)
                .shore(545, "#221f2e")
                .trees(585, "#181622", 1.05, 15)
                .glow(1120, 470, 400, "#ffc473")
                .add(drawings.figure("tent-tunnel", "forest", 1, 870, 190, 1.25))
                .add(drawings.figure("mat", "ocean", 2, 815, 480, 0.46))
                .add(drawings.figure("stove", "rust", 3, 1215, 452, 0.42))
                .add(drawings.figure("lantern", "moss", 4, 1330, 440, 0.5))
                .add(drawings.figure("chair", "sun", 5, 1000, 462, 0.45))
                .grass(635, "#131019")
                .finish();
    }

    String boots() throws IOException {
        return new Scene(45)
                .sky("#9cc8d8", "#d3e6dc", "#fbf1d6")
                .sun(620, 250, 46, "#fffbe6", "#ffe9ae")
                .ridges("#a9c3bd", "#47705a", 6, 260, 500, 170)
                .trail(470, "#d9c79d", "#5d7a52")
                .trees(560, "#2f5443", 0.8, 20)
                .rock(1130, 560, "#6f6a5f")
                .add(drawings.figure("boot", "rust", 1, 955, 185, 1.25))
                .grass(640, "#2c4a37")
                .finish();
    }

    String climbing() throws IOException {
        return new Scene(58)
                .sky("#6f93b8", "#e6b79a", "#fbe0bf")
                .sun(700, 330, 50, "#fff3d8", "#ffcf98")
                .ridges("#c5988c", "#6d5560", 4, 300, 470, 220)
                .cliff("#5a4450", "#8d6a63")
                .add(drawings.figure("rope", "ember", 1, 900, 300, 0.86))
                .add(drawings.figure("helmet", "sun", 2, 1190, 340, 0.8))
                .add(drawings.figure("quickdraw", "teal", 3, 1130, 60, 0.7))
                .grass(650, "#33262f")
                .finish();
    }

    String winter() throws IOException {
        return new Scene(64)
                .sky("#12233f", "#2f5d7e", "#bfd9e2")
                .stars(110)
                .aurora()
                .ridges("#a8c6d4", "#dfeaf0", 5, 300, 520, 190)
                .shore(560, "#eef5f8")
                .trees(600, "#27465a", 1.1, 22)
                .add(drawings.figure("snowshoes", "ember", 1, 1120, 210, 1.02))
                .add(drawings.figure("beanie", "berry", 2, 935, 375, 0.62))
                .grass(650, "#f6fafc")
                .finish();
    }

    String packs() throws IOException {
        return new Scene(72)
                .sky("#e8a15f", "#f4cf95", "#fbeecb")
                .sun(520, 270, 54, "#fff6da", "#ffd793")
                .ridges("#d99f72", "#6b4a3d", 5, 280, 510, 170)
                .shore(560, "#4a352d")
                .trees(600, "#3a2822", 0.9, 16)
                .rock(1150, 580, "#57443a")
                .add(drawings.figure("backpack", "teal", 1, 960, 165, 1.22))
                .grass(640, "#33231e")
                .finish();
    }

    String night() throws IOException {
        return new Scene(83)
                .sky("#0f1a2c", "#1f3350", "#4a5d78")
                .stars(130)
                .moon(380, 140, 30)
                .ridges("#42546f", "#16202f", 4, 340, 520, 140)
                .shore(560, "#101822")
                .trees(600, "#0b1119", 1.2, 24)
                .glow(1160, 430, 420, "#ffcd73")
                .add(drawings.figure("lantern", "rust", 1, 950, 190, 1.18))
                .add(drawings.figure("bottle", "forest", 2, 1290, 350, 0.72))
                .grass(645, "#0a0f16")
                .finish();
    }

    /// One picture being painted, from the back to the front. The same seed paints the same picture.
    private static final class Scene {
        private final StringBuilder svg = new StringBuilder();
        private final Random chance;
        private int definitions;

        Scene(long seed) {
            chance = new Random(seed);
            svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"xMidYMid slice\">"
                    .formatted(WIDTH, HEIGHT));
        }

        Scene sky(String top, String middle, String bottom) {
            svg.append("""
                    <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="%s"/><stop offset=".45" stop-color="%s"/><stop offset=".85" stop-color="%s"/></linearGradient></defs>\
                    <rect width="100%%" height="100%%" fill="url(#sky)"/>
                    """.formatted(top, middle, bottom));
            return this;
        }

        Scene sun(int x, int y, int radius, String disc, String glow) {
            glow(x, y, radius * 6, glow);
            svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\"/>\n".formatted(x, y, radius, disc));
            return this;
        }

        Scene moon(int x, int y, int radius) {
            glow(x, y, radius * 5, "#f4ead0");
            svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"#f8f0da\"/>\n".formatted(x, y, radius));
            return this;
        }

        Scene glow(int x, int y, int radius, String colour) {
            String id = "w" + definitions++;
            svg.append("""
                    <defs><radialGradient id="%1$s"><stop stop-color="%2$s" stop-opacity=".8"/><stop offset=".3" stop-color="%2$s" stop-opacity=".42"/><stop offset=".65" stop-color="%2$s" stop-opacity=".11"/><stop offset="1" stop-color="%2$s" stop-opacity="0"/></radialGradient></defs>\
                    <circle cx="%3$d" cy="%4$d" r="%5$d" fill="url(#%1$s)"/>
                    """.formatted(id, colour, x, y, radius * 5 / 4));
            return this;
        }

        Scene stars(int count) {
            svg.append("<g fill=\"#fff\">");
            for (int n = 0; n < count; n++) {
                svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"%.1f\" opacity=\"%.1f\"/>"
                        .formatted(chance.nextInt(WIDTH), chance.nextInt(300), 0.6 + chance.nextDouble(), 0.3 + chance.nextDouble() * 0.6));
            }
            svg.append("</g>\n");
            return this;
        }

        Scene aurora() {
            svg.append("""
                    <filter id="soft"><feGaussianBlur stdDeviation="26"/></filter><g filter="url(#soft)" fill="none" stroke-linecap="round">\
                    <path d="M-40 250C260 60 520 260 820 130S1360 60 1680 170" stroke="#6fe0b8" stroke-width="62" opacity=".5"/>\
                    <path d="M-40 190C300 20 620 200 900 80S1400 30 1680 90" stroke="#8fb6f2" stroke-width="40" opacity=".45"/></g>
                    """);
            return this;
        }

        /// Mountains, the far ones pale and the near ones dark, with mist between.
        Scene ridges(String far, String near, int count, int top, int bottom, double height) {
            for (int n = 0; n < count; n++) {
                double depth = n / (double) (count - 1);
                int y = (int) (top + (bottom - top) * depth);
                String fill = Colours.mix(far, near, depth);
                String id = "r" + definitions++;
                svg.append("""
                        <defs><linearGradient id="%s" x2="0" y2="1"><stop stop-color="%s"/><stop offset="1" stop-color="%s"/></linearGradient></defs>\
                        <path d="%s" fill="url(#%s)"/>
                        """.formatted(id, fill, Colours.mix(fill, far, 0.45), ridge(y, height * (1.15 - depth * 0.75)), id));
            }
            return this;
        }

        Scene lake(int y, String far, String near) {
            svg.append("""
                    <defs><linearGradient id="lake" x2="0" y2="1"><stop stop-color="%s"/><stop offset="1" stop-color="%s"/></linearGradient></defs>\
                    <rect y="%d" width="100%%" height="200" fill="url(#lake)"/>
                    """.formatted(far, near, y));
            svg.append("<g stroke=\"#fff\" stroke-linecap=\"round\">");
            for (int n = 0; n < 46; n++) {
                double reach = chance.nextDouble();
                svg.append("<path d=\"M%d %dh%d\" stroke-width=\"%.1f\" opacity=\"%.2f\"/>".formatted(
                        (int) (1090 + (chance.nextDouble() - 0.5) * (90 + 420 * reach)),
                        (int) (y + 6 + reach * 110), 12 + chance.nextInt(60), 1 + reach * 2, 0.5 - reach * 0.3));
            }
            svg.append("</g>\n");
            return this;
        }

        Scene shore(int y, String colour) {
            svg.append("<path d=\"M0 %d C300 %d 560 %d 860 %d S1380 %d 1600 %d V680H0Z\" fill=\"%s\"/>\n"
                    .formatted(y + 18, y - 26, y + 34, y + 6, y - 22, y + 12, colour));
            return this;
        }

        Scene trail(int y, String path, String meadow) {
            shore(y, meadow);
            svg.append("<path d=\"M640 %d C700 %d 520 %d 640 %d S900 600 760 690 H1130 C1080 600 760 600 700 %d S720 %d 648 %dZ\" fill=\"%s\" opacity=\".9\"/>\n"
                    .formatted(y, y + 30, y + 50, y + 80, y + 80, y + 30, y, path));
            return this;
        }

        Scene rock(int x, int y, String colour) {
            svg.append("<path d=\"M%d 700L%d %dL%d %dL%d %dL%d %dL%d 700Z\" fill=\"%s\"/>".formatted(
                    x - 330, x - 250, y + 44, x - 190, y + 22, x + 180, y + 26, x + 270, y + 60, x + 330, colour));
            svg.append("<path d=\"M%d %dL%d %dL%d %dL%d %dL%d %dZ\" fill=\"#fff\" opacity=\".14\"/>\n".formatted(
                    x - 250, y + 44, x - 190, y + 22, x + 180, y + 26, x + 90, y + 48, x - 120, y + 56));
            return this;
        }

        Scene cliff(String dark, String light) {
            svg.append("<path d=\"M820 680L850 560L905 520L930 380L1010 330L1050 180L1150 120L1210 40L1330 20L1420 -20H1600V680Z\" fill=\"%s\"/>".formatted(light));
            svg.append("<path d=\"M930 680L990 560L1060 500L1075 380L1180 300L1210 190L1320 140L1370 60L1480 0H1600V680Z\" fill=\"%s\"/>\n".formatted(dark));
            return this;
        }

        Scene trees(int y, String colour, double size, int count) {
            svg.append("<path d=\"");
            for (int n = 0; n < count; n++) {
                boolean left = chance.nextDouble() < 0.62;
                double x = left ? chance.nextDouble() * 640 : 1390 + chance.nextDouble() * 260;
                double edge = left ? 1 - x / 760 : (x - 1300) / 340;
                double height = size * (70 + 150 * edge * (0.55 + 0.45 * chance.nextDouble()));
                spruce(x, y + 18 + chance.nextInt(26), height);
            }
            svg.append("\" fill=\"%s\"/>\n".formatted(colour));
            return this;
        }

        Scene grass(int y, String colour) {
            shore(y, colour);
            return this;
        }

        Scene add(String figure) {
            svg.append(figure).append('\n');
            return this;
        }

        String finish() {
            return svg.append("</svg>\n").toString();
        }

        private void spruce(double x, double foot, double height) {
            int tiers = 5;
            var left = new StringBuilder();
            var right = new StringBuilder();
            for (int tier = 1; tier <= tiers; tier++) {
                double y = foot - height + height * tier / tiers;
                double out = height * 0.055 * tier;
                right.append("L%.0f %.0fL%.0f %.0f".formatted(x + out, y, x + out * 0.5, y - height * 0.02));
                left.insert(0, "L%.0f %.0fL%.0f %.0f".formatted(x - out * 0.5, y - height * 0.02, x - out, y));
            }
            svg.append("M%.0f %.0f".formatted(x, foot - height)).append(right).append(left).append('Z');
        }

        /// A skyline by midpoint displacement.
        private String ridge(int base, double height) {
            int steps = 64;
            double[] y = new double[steps + 1];
            y[0] = chance.nextDouble();
            y[steps] = chance.nextDouble();
            double rough = 1;
            for (int span = steps; span > 1; span /= 2) {
                for (int at = span / 2; at < steps; at += span) {
                    y[at] = (y[at - span / 2] + y[at + span / 2]) / 2 + (chance.nextDouble() - 0.5) * rough;
                }
                rough *= 0.56;
            }
            var path = new StringBuilder("M0 %d".formatted(HEIGHT));
            for (int at = 0; at <= steps; at++) {
                path.append("L%d %.0f".formatted(at * WIDTH / steps, base - (y[at] - 0.35) * height));
            }
            return path.append("V%dZ".formatted(HEIGHT)).toString();
        }
    }
}
