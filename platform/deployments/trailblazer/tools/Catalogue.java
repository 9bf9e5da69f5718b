import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// What the shop sells: a few hundred products, put together from kinds, makers and names that nobody owns.
final class Catalogue {
    /// One thing on a shelf.
    record Product(String id, String name, String brand, String colour, List<String> categories, double price, String json) {
        boolean in(String category) {
            return categories.contains(category);
        }
    }

    /// A kind of product. `finish` are the endings of its names, cheap to dear; `features` and `text` describe it.
    private record Kind(
            String shape, String categories, String noun, int low, int high, double margin, int count,
            String colours, String finish, String features, String text) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("tent-dome", "tents,dome-tents", "dome tent", 149, 529, 0.38, 14, "forest,ember,ocean,sand", "1,2,3,4",
                    "Two doors, two porches;Stands without pegs;Taped seams, 4,000 mm column;Pitched in five minutes;Gear loft and six pockets",
                    "A freestanding shelter for nights when the forecast was wrong. Colour-coded poles, a porch big enough for wet boots."),
            new Kind("tent-tunnel", "tents,tunnel-tents", "tunnel tent", 229, 749, 0.36, 11, "moss,rust,teal,slate", "2,3,4,5",
                    "Porch you can cook in;Ripstop nylon, silicone coated;Storm guys at every hoop;Inner and outer pitched together;Sleeps bikes, too",
                    "Room to sit out a whole day of rain. Pitch it into the wind and it hums instead of flapping."),
            new Kind("tarp", "tents,tarps", "tarp", 59, 189, 0.42, 8, "forest,sand,ember,slate", "Light,Duo,Wing,XL",
                    "310 g in its pouch;Sixteen pitching points;Bonded ridge line;Pairs with trekking poles",
                    "The smallest roof that still counts as one. Learn three knots and never carry a tent in July again."),
            new Kind("sleeping-bag", "sleeping,sleeping-bags", "sleeping bag", 89, 419, 0.41, 14, "ocean,ember,moss,berry", "+8,+3,-2,-9",
                    "Responsible down, 700 fill;Foot box that fits feet;Draught collar;Packs down to a loaf of bread;Left and right zips join",
                    "Mummy cut with room to turn around in. The rating is the comfort limit, not the survival limit."),
            new Kind("mat", "sleeping,mats", "sleeping mat", 39, 199, 0.44, 12, "ocean,sun,forest,rust", "Lite,Trek,Comfort,Winter",
                    "R value 4.2;7 cm of air;Inflates with its own sack;Quiet when you turn over",
                    "What lies between you and the ground decides the night. This one forgives stones."),
            new Kind("stove", "kitchen,stoves", "gas stove", 29, 149, 0.43, 9, "rust,ocean,forest", "Solo,Duo,Base",
                    "Boils a litre in 3:20;Piezo ignition;Simmers properly;Folds into a mug",
                    "Coffee at dawn, pasta at dusk. Wide pot supports, a burner that keeps going in the wind."),
            new Kind("pot", "kitchen,cookware", "cook set", 24, 119, 0.45, 9, "slate,ember,teal", "1 L,2 L,Family",
                    "Hard-anodised aluminium;Lid drains pasta;Nests a gas cartridge;Handle stays cool",
                    "Two pots and a lid that nest around your stove and stop rattling at last."),
            new Kind("backpack", "backpacks,trekking-packs", "trekking pack", 119, 349, 0.40, 14, "teal,ember,charcoal,forest", "45,55,65,75",
                    "Back length adjusts in seconds;Rain cover in its own pocket;Hip belt with two pockets;Opens like a suitcase",
                    "Carries fifteen kilos like ten. The load sits on your hips, where it belongs."),
            new Kind("daypack", "backpacks,daypacks", "daypack", 49, 159, 0.44, 13, "ocean,sun,berry,slate", "14,18,22,28",
                    "Ventilated mesh back;Bottle pockets you can reach;Fits a 14-inch laptop;Recycled fabric",
                    "From the office to the ridge without changing bags."),
            new Kind("boot", "boots,hiking-boots", "hiking boot", 119, 319, 0.42, 16, "rust,charcoal,moss,sand", "Low,Mid,High,Alpine",
                    "Full-grain leather;Waterproof lining;Can be resoled;Rubber toe cap;Wide fit on request",
                    "Broken in from the first mile. A last shaped on real feet and a sole that grips wet roots."),
            new Kind("shoe", "boots,trail-shoes", "trail shoe", 79, 179, 0.45, 13, "sky,ember,teal,charcoal", "Run,Trail,Fast,Dry",
                    "6 mm drop;Sticky rubber;Rock plate;Dries overnight",
                    "Light enough to run in, tough enough for scree."),
            new Kind("shell", "jackets,shells", "rain jacket", 99, 449, 0.46, 15, "ember,ocean,forest,berry", "Lite,2.5,3L,Pro",
                    "20,000 mm column;Hood fits a helmet;Underarm zips;No fluorocarbons;Packs into its pocket",
                    "Keeps out sideways rain and lets out the climb. Cut for moving arms."),
            new Kind("puffer", "jackets,down-jackets", "down jacket", 129, 399, 0.47, 13, "sun,ocean,charcoal,rust", "Light,Hooded,Warm,Expedition",
                    "800-fill responsible down;Weighs 340 g;Stuffs into a pocket;Warm when damp",
                    "The jacket you put on at every stop and forget about otherwise."),
            new Kind("fleece", "fleece", "fleece", 49, 149, 0.50, 11, "moss,berry,slate,sand", "100,200,Half-zip,Grid",
                    "Recycled polyester;Grid fleece breathes;Flat seams;Thumb loops",
                    "The middle layer that becomes the one you live in."),
            new Kind("trousers", "trousers", "trekking trousers", 69, 189, 0.48, 11, "charcoal,moss,sand", "Zip-off,Trek,Soft,Winter",
                    "Four-way stretch;Reinforced knees;Zipped thigh pocket;Dries in an hour",
                    "Stretch where you bend, tough where you kneel."),
            new Kind("rope", "climbing,ropes", "climbing rope", 109, 269, 0.33, 9, "ember,teal,berry,sky", "9.2,9.5,9.8,8.6",
                    "UIAA 8 falls;Dry treated;60 m with middle mark;Low impact force",
                    "Handles softly, runs cleanly, lasts for seasons."),
            new Kind("quickdraw", "climbing,hardware", "quickdraw set", 19, 129, 0.36, 9, "ember,ocean,moss", "Single,Six,Alpine",
                    "Keylock nose;Wire gate;24 kN;Stiff sling for long reaches",
                    "Clips with a sound you learn to love."),
            new Kind("helmet", "climbing,helmets", "climbing helmet", 54, 129, 0.38, 8, "sky,ember,sun", "Core,Air,Pro",
                    "215 g;Headlamp clips;Fits ponytails;Twelve vents",
                    "So light that there is no reason to leave it in the car."),
            new Kind("chalkbag", "climbing,chalk", "chalk bag", 14, 39, 0.55, 7, "berry,teal,sun", "Wall,Boulder",
                    "Brush holder;Fleece lining;Closes tight;Belt included",
                    "Chalk stays in, hands get in."),
            new Kind("snowshoes", "winter,snowshoes", "snowshoe", 119, 289, 0.37, 9, "ember,ocean,teal", "Hill,Ridge,Steep",
                    "Climbing bar;Crampon under the toe;Bindings for any boot;Packs flat",
                    "Walk where the lifts do not go."),
            new Kind("beanie", "winter,hats", "beanie", 19, 45, 0.58, 9, "berry,ocean,moss,sun", "Knit,Merino,Bobble",
                    "Merino wool;Fleece band inside;Knitted in one piece;One size",
                    "Warm ears, decent hair."),
            new Kind("mitts", "winter,gloves", "mittens", 29, 119, 0.52, 9, "rust,charcoal,sky", "Liner,Warm,Storm",
                    "Leather palm;Leash;Removable liner;Works with touch screens",
                    "Four fingers keep each other warm; the thumb does the work."),
            new Kind("pegs", "accessories,tent-accessories", "tent peg set", 9, 39, 0.60, 7, "ember,slate,sky", "Six,Eight,Snow",
                    "7075 aluminium;Pull cords you can find at night;Y profile holds in sand;14 g each",
                    "The pegs that came with your tent were a suggestion. These are an answer."),
            new Kind("groundsheet", "accessories,tent-accessories", "groundsheet", 24, 79, 0.55, 8, "forest,slate,sand", "2,3,4",
                    "Cut to the tent's floor;Eyelets at every corner;Doubles as a sail;260 g",
                    "Adds years to your tent's floor and keeps the morning's mud outside."),
            new Kind("headlamp", "accessories,lighting", "headlamp", 24, 99, 0.50, 10, "ember,forest,charcoal", "200,350,500,Core",
                    "350 lumens;Red light for maps;Charges by USB-C;Locks in the pack",
                    "Enough light for the path, little enough for your friends' eyes."),
            new Kind("lantern", "accessories,lighting", "lantern", 19, 79, 0.52, 8, "rust,moss,ocean", "Mini,Camp,Base",
                    "Warm light, dimmable;60 hours on low;Hangs in the gear loft;Charges your phone",
                    "Turns a tent into a room."),
            new Kind("bottle", "accessories,hydration", "insulated bottle", 19, 49, 0.57, 11, "forest,sky,berry,charcoal", "0.5 L,0.75 L,1 L",
                    "24 h cold, 12 h hot;Dishwasher safe;Cap that does not squeak;Free of BPA",
                    "Tea on the summit, still hot on the way down."),
            new Kind("poles", "accessories,trekking-poles", "trekking poles", 39, 169, 0.46, 9, "ember,teal,charcoal", "Alu,Carbon,Fold",
                    "Cork grips;Flick locks;Fold to 38 cm;Spare tips included",
                    "Twenty per cent less on your knees, every step down."),
            new Kind("firstaid", "accessories,first-aid", "first-aid kit", 19, 69, 0.48, 6, "rust,teal", "Day,Trek,Group",
                    "Blister care;Rescue blanket;Tick card;Waterproof pouch",
                    "What you hope to carry for years without opening."),
            new Kind("drybag", "accessories,dry-bags", "dry bag", 12, 49, 0.55, 9, "sun,ocean,ember", "5 L,13 L,22 L",
                    "Roll-top closure;Welded seams;See-through base;Stands by itself",
                    "Dry socks are a human right."),
            new Kind("compass", "accessories,navigation", "compass", 19, 79, 0.49, 5, "rust,charcoal,teal", "Scout,Sight",
                    "Declination scale;Luminous dial;Sighting notch;Never needs charging",
                    "Works when the battery does not."),
            new Kind("chair", "accessories,camp-comfort", "camp chair", 39, 129, 0.49, 7, "sun,forest,slate", "Low,High,Rocker",
                    "Weighs 960 g;Holds 145 kg;Packs into its seat;Feet for sand",
                    "Because the best view deserves a back rest."));

    private static final List<String> BRANDS =
            List.of("Nordvik", "Cairn & Co", "Fellgang", "Holtwood", "Tindra", "Rauhorn", "Ostrava Alpine", "Low Tarn");
    private static final List<String> WORDS = List.of(
            "Skarn", "Birka", "Lomvi", "Havn", "Kestrel", "Odde", "Nattfly", "Corrie", "Sitka", "Brae", "Lyng", "Ravn",
            "Ulvik", "Tarn", "Fjell", "Merle", "Juniper", "Aster", "Bracken", "Gneis", "Firn", "Karst", "Moraine", "Larch",
            "Rowan", "Heath", "Sorrel", "Plover", "Dunlin", "Osprey Row", "Saxifrage", "Cirrus", "Foehn", "Mistral", "Solstice",
            "Aurora", "Halla", "Inari", "Torne", "Vega", "Lupin", "Hollin", "Fenn", "Garth", "Isbre", "Jotun", "Kvist", "Loch");

    private final List<Product> products;
    private final Set<String> pictures;

    private Catalogue(List<Product> products, Set<String> pictures) {
        this.products = products;
        this.pictures = pictures;
    }

    static Catalogue make() {
        var chance = new Random(20_26);
        var products = new ArrayList<Product>();
        var pictures = new LinkedHashSet<String>();
        int word = 0;
        for (Kind kind : KINDS) {
            String[] colours = kind.colours().split(",");
            String[] finishes = kind.finish().split(",");
            for (int n = 0; n < kind.count(); n++) {
                String colour = colours[n % colours.length];
                int grade = (n + n / finishes.length) % finishes.length;
                String series = WORDS.get(word++ % WORDS.size());
                String brand = BRANDS.get(chance.nextInt(BRANDS.size()));
                pictures.add(kind.shape() + "." + colour);
                products.add(product(kind, n, series, finishes[grade], grade / (double) finishes.length, brand, colour, chance));
            }
        }
        return new Catalogue(products, pictures);
    }

    private static Product product(
            Kind kind, int n, String series, String finish, double grade, String brand, String colour, Random chance) {
        double share = Math.clamp(grade * 0.75 + chance.nextDouble() * 0.25, 0, 1);
        double price = Math.floor(kind.low() + (kind.high() - kind.low()) * share) + (chance.nextInt(3) == 0 ? 0.95 : 0);
        double margin = kind.margin() + (chance.nextDouble() - 0.5) * 0.16;
        int stock = chance.nextInt(100) < 7 ? 0 : chance.nextInt(100) < 12 ? 1 + chance.nextInt(4) : 8 + chance.nextInt(140);
        String id = "%s-%02d".formatted(kind.shape(), n + 1);
        String name = series + " " + finish;
        List<String> categories = List.of(kind.categories().split(","));
        String json = new Json()
                .put("id", id)
                .put("name", name)
                .put("kind", kind.noun())
                .put("dimensions", new Json().put("category", categories).put("brand", brand).put("colour", colour))
                .put("price", price)
                .put("margin", Math.round(margin * 100) / 100.0)
                .put("stock", stock)
                .put("rating", Math.round((3.9 + chance.nextDouble() * 1.05) * 10) / 10.0)
                .put("reviews", 3 + chance.nextInt(240))
                .put("url", "/?product=" + id)
                .put("image", "/images/" + kind.shape() + "-" + colour + ".svg")
                .put("description", kind.text())
                .put("features", pick(List.of(kind.features().split(";")), 3, chance))
                .toString();
        return new Product(id, name, brand, colour, categories, price, json);
    }

    private static List<String> pick(List<String> all, int count, Random chance) {
        var left = new ArrayList<>(all);
        while (left.size() > count) {
            left.remove(chance.nextInt(left.size()));
        }
        return left;
    }

    List<Product> in(String category) {
        return products.stream().filter(product -> product.in(category)).toList();
    }

    Product get(String id) {
        return products.stream()
                .filter(product -> product.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no product '" + id + "'"));
    }

    Set<String> pictures() {
        return pictures;
    }

    int size() {
        return products.size();
    }

    String jsonLines() {
        var lines = new StringBuilder();
        products.forEach(product -> lines.append(product.json()).append('\n'));
        return lines.toString();
    }
}
