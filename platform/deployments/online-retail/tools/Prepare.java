import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the deployment's data from the Online Retail data set: orders, customers and a catalogue.
 *
 * <pre>
 * java tools/Prepare.java --data online_retail.csv.gz                        the part that is shipped, in place
 * java tools/Prepare.java --data online_retail.csv.gz --whole --out DIR      a deployment DIR with all of it
 * </pre>
 *
 * Instead of --data, the environment variable ONLINE_RETAIL_DATA may name the file. The same input gives the same files.
 */
final class Prepare {
    private static final List<String> COLUMNS = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");
    /** Of a hundred customers, so many are in the part that is shipped. */
    private static final int PART = 25;
    /** Always in the part: the first customer of the data set, whom the README looks at. */
    private static final String FIRST_CUSTOMER = "17850";

    private static final Map<String, String> CATEGORIES = new LinkedHashMap<>();
    private static final List<String> COLOURS =
            List.of("pink", "blue", "red", "white", "black", "green", "silver", "ivory", "cream", "purple", "gold", "yellow");

    static {
        CATEGORIES.put("christmas", "CHRISTMAS|XMAS|ADVENT|SANTA|REINDEER|SNOWMAN|SNOWFLAKE|BAUBLE|BAUBLES|ROBIN|NOEL|TINSEL");
        CATEGORIES.put("easter", "EASTER|EGG|EGGS|BUNNY|CHICK");
        CATEGORIES.put("bags", "BAG|BAGS|SHOPPER|PURSE|SATCHEL|LUNCH|HOLDALL");
        CATEGORIES.put("lights", "LIGHT|LIGHTS|LAMP|LANTERN|TORCH|CHANDELIER");
        CATEGORIES.put("candles", "CANDLE|CANDLES|CANDLESTICK|INCENSE|T-LIGHT|VOTIVE");
        CATEGORIES.put(
                "kitchen",
                "CAKE|CAKES|MUG|CUP|CUPS|TEA|COFFEE|TEAPOT|BOWL|PLATE|PLATES|CUTLERY|JAM|JAR|PANTRY|KITCHEN|BAKING|BOTTLE|TRAY|APRON|OVEN"
                        + "|RECIPE|SPOON|FORK|GLASS|DINNER|TABLECLOTH|NAPKINS|SAUCER|JUG|COSY|TOAST|BREAD|EGGCUP|LOLLY|CASES|CAKESTAND");
        CATEGORIES.put("garden", "GARDEN|PARASOL|GARDENERS|BIRD|BIRDHOUSE|PLANT|PLANTER|POT|HERB|SEED|SEEDS|FLOWERPOT|WATERING|BUCKET|GNOME|PICNIC|KNEELING");
        CATEGORIES.put("paper", "CARD|CARDS|WRAP|PAPER|RIBBON|RIBBONS|TISSUE|TISSUES|NOTEBOOK|PEN|PENCIL|PENCILS|STICKERS|LETTER|ENVELOPE|STATIONERY|CALENDAR|TAPE|BOOK");
        CATEGORIES.put("jewellery", "NECKLACE|BRACELET|EARRINGS|RING|CHARM|BROOCH|DIAMANTE|BEAD|BEADS|TRINKET|BANGLE|HAIR");
        CATEGORIES.put("toys", "TOY|TOYS|GAME|DOLL|DOLLY|PUZZLE|JIGSAW|SPACEBOY|CHILDRENS|CHILDS|BINGO|SKIPPING|SPINNING|RABBIT|DINOSAUR|TEDDY|PLAYING|CIRCUS|SOLDIERS|BABY");
        CATEGORIES.put("party", "PARTY|BUNTING|BIRTHDAY|GARLAND|BALLOON|BALLOONS|STREAMER");
        CATEGORIES.put("storage", "BOX|BOXES|BASKET|DRAWER|STORAGE|TIN|TINS|CABINET|RACK|HOOK|HANGER|SHELF|STAND|CRATE");
        CATEGORIES.put("walls", "WALL|SIGN|FRAME|FRAMES|MIRROR|CLOCK|ART|PHOTO|CANVAS|POSTER|TILE");
        CATEGORIES.put("textiles", "CUSHION|COVER|THROW|RUG|TOWEL|QUILT|BLANKET|CURTAIN|DOORMAT|FELT|FELTCRAFT|SCARF|SLEEPING|WARMER");
        CATEGORIES.put("decoration", "DECORATION|DECORATIONS|HEART|HEARTS|VASE|FLOWER|FLOWERS|WREATH|ORNAMENT|FIGURINE|CERAMIC|HANGING|WICKER|WOODEN|FAIRY|KNOB|CRYSTAL");
    }

    private record Line(String text, List<String> fields) {
        String invoice() {
            return fields.get(0);
        }

        String item() {
            return fields.get(1);
        }

        String name() {
            return fields.get(2).strip();
        }

        double price() {
            return Double.parseDouble(fields.get(5));
        }

        /** Written 17850.0 in the data. */
        String customer() {
            return fields.get(6).replaceFirst("\\.0$", "");
        }
    }

    private record Options(Path data, boolean whole, Path out) {}

    public static void main(String[] arguments) throws IOException {
        var here = deployment();
        var options = options(List.of(arguments), here);
        if (!options.out.equals(here)) {
            copy(here, options.out);
        }
        var lines = read(options.data);
        Predicate<Line> chosen = options.whole ? line -> true : Prepare::inPart;
        writeOrders(lines.stream().filter(chosen).collect(Collectors.toList()), options.out.resolve("orders/orders.csv.gz"));
        writeCustomers(lines.stream().filter(chosen).collect(Collectors.toList()), options.out.resolve("customers/customers.csv"));
        writeCatalogue(lines, options.out.resolve("catalogue/products.csv"));
    }

    private static Path deployment() {
        var folder = Path.of(System.getProperty("jdk.launcher.sourcefile", ""));
        for (var candidate : List.of(folder.resolve("../.."), Path.of(""), Path.of("platform/deployments/online-retail"))) {
            if (Files.exists(candidate.resolve("tools/Prepare.java"))) {
                return candidate.toAbsolutePath().normalize();
            }
        }
        throw stop("Start this in the folder of the deployment: java tools/Prepare.java");
    }

    private static Options options(List<String> arguments, Path here) {
        var data = System.getenv("ONLINE_RETAIL_DATA");
        var whole = false;
        var out = here;
        for (var next = arguments.iterator(); next.hasNext(); ) {
            var option = next.next();
            if (option.equals("--whole")) {
                whole = true;
            } else if (option.equals("--data") && next.hasNext()) {
                data = next.next();
            } else if (option.equals("--out") && next.hasNext()) {
                out = Path.of(next.next()).toAbsolutePath().normalize();
            } else {
                throw stop("There is no option '" + option + "'. Use --data FILE, --whole and --out DIR.");
            }
        }
        if (data == null) {
            throw stop("Name the data: --data online_retail.csv.gz, or set ONLINE_RETAIL_DATA. The README says where it is from.");
        }
        if (whole && out.equals(here)) {
            throw stop("The whole does not belong into version control. Name another folder: --out DIR");
        }
        return new Options(Path.of(data), whole, out);
    }

    private static boolean inPart(Line line) {
        var hash = new CRC32();
        hash.update(line.customer().getBytes(StandardCharsets.UTF_8));
        return !line.customer().isEmpty() && (hash.getValue() % 100 < PART || line.customer().equals(FIRST_CUSTOMER));
    }

    private static List<Line> read(Path file) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(unpacked(file), StandardCharsets.UTF_8))) {
            var header = fields(String.valueOf(reader.readLine()).replace("\uFEFF", ""));
            if (!header.equals(COLUMNS)) {
                throw stop(file + " begins with " + header + "; it must have the columns " + COLUMNS);
            }
            var lines = reader.lines().map(text -> new Line(text, fields(text))).collect(Collectors.toList());
            System.err.println("read " + lines.size() + " lines from " + file);
            return lines;
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        var raw = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    /** The data has no line ends within quotes. */
    private static List<String> fields(String text) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(text.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** The lines as they are, but those of an invoice together: sorted by the minute, a few are torn apart. */
    private static void writeOrders(List<Line> lines, Path file) throws IOException {
        var invoices = new LinkedHashMap<String, List<String>>();
        lines.forEach(line -> invoices.computeIfAbsent(line.invoice(), key -> new ArrayList<>()).add(line.text()));
        var rows = invoices.values().stream().flatMap(List::stream).collect(Collectors.toList());
        write(file, String.join(",", COLUMNS), rows);
    }

    private static void writeCustomers(List<Line> lines, Path file) throws IOException {
        var countries = new TreeMap<String, String>();
        lines.stream()
                .filter(line -> !line.customer().isEmpty())
                .forEach(line -> countries.put(line.customer(), line.fields().get(7)));
        write(
                file,
                "CustomerID,Country",
                countries.entrySet().stream()
                        .map(it -> it.getKey() + "," + quoted(it.getValue()))
                        .collect(Collectors.toList()));
    }

    /** Codes that begin with five digits are goods; the others are postage, fees and corrections. */
    private static void writeCatalogue(List<Line> lines, Path file) throws IOException {
        var byItem = new TreeMap<String, List<Line>>();
        lines.stream()
                .filter(line -> line.item().matches("\\d{5}.*") && line.price() > 0)
                .filter(line -> !line.customer().isEmpty() && !line.name().isEmpty())
                .forEach(line -> byItem.computeIfAbsent(line.item(), key -> new ArrayList<>()).add(line));
        var rows = new ArrayList<String>();
        byItem.forEach((item, sold) -> {
            var name = mostCommon(sold.stream().map(Line::name).collect(Collectors.toList()));
            rows.add(String.join(
                    ",",
                    item,
                    quoted(readable(name)),
                    String.format(Locale.ROOT, "%.2f", median(sold)),
                    quoted(categories(name)),
                    quoted(colours(name))));
        });
        write(file, "id,name,price,category,colour", rows);
    }

    private static String mostCommon(List<String> names) {
        var counts = new TreeMap<String, Integer>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    private static double median(List<Line> sold) {
        var prices = sold.stream().mapToDouble(Line::price).sorted().toArray();
        return prices[(prices.length - 1) / 2];
    }

    private static String categories(String name) {
        var found = CATEGORIES.entrySet().stream()
                .filter(category -> words(name).anyMatch(word -> Arrays.asList(category.getValue().split("\\|")).contains(word)))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining("|"));
        return found.isEmpty() ? "other" : found;
    }

    private static String colours(String name) {
        return COLOURS.stream()
                .filter(colour -> words(name).anyMatch(word -> word.toLowerCase(Locale.ROOT).equals(colour)))
                .collect(Collectors.joining("|"));
    }

    private static Stream<String> words(String name) {
        return Arrays.stream(name.toUpperCase(Locale.ROOT).split("[^A-Z-]+"));
    }

    /** "WHITE HANGING HEART T-LIGHT HOLDER" is read as "White Hanging Heart T-Light Holder". */
    private static String readable(String name) {
        var text = new StringBuilder();
        var start = true;
        for (var c : name.replaceAll("\\s+", " ").toCharArray()) {
            text.append(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
            start = c == ' ' || c == '-' || c == '/' || c == '(';
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return value.contains(",") || value.contains("\"") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private static void write(Path file, String header, Collection<String> rows) throws IOException {
        Files.createDirectories(file.getParent());
        try (var out = open(file)) {
            out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
            for (var row : rows) {
                out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        System.err.println("wrote " + rows.size() + " rows to " + file + ", " + Files.size(file) / 1024 + " kB");
    }

    private static OutputStream open(Path file) throws IOException {
        var raw = new java.io.BufferedOutputStream(Files.newOutputStream(file));
        if (!file.toString().endsWith(".gz")) {
            return raw;
        }
        return new GZIPOutputStream(raw, 1 << 16) {
            {
                def.setLevel(9);
            }
        };
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                var target = to.resolve(from.relativize(file).toString());
                try {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
        }
    }

    private static RuntimeException stop(String message) {
        System.err.println(message);
        System.exit(2);
        return new IllegalStateException(message);
    }
}
