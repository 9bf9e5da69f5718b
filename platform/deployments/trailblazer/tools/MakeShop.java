import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.TreeSet;

/// Makes what the sample shop is filled with: catalogue, pictures and the history of simulated customers.
///
/// `java platform/deployments/trailblazer/tools/MakeShop.java platform/deployments/trailblazer`; its output is
/// committed. The same program makes the same files, to the byte.
final class MakeShop {
    public static void main(String[] arguments) throws IOException {
        Path deployment = Path.of(arguments.length > 0 ? arguments[0] : ".");
        Path images = Files.createDirectories(deployment.resolve("shop/images"));

        var catalogue = Catalogue.make();
        Files.writeString(deployment.resolve("shop/catalogue.jsonl"), catalogue.jsonLines());
        Files.writeString(deployment.resolve("customers.jsonl"), new Customers(catalogue).jsonLines());

        var drawings = new Drawings(deployment.resolve("tools/shapes"));
        for (String picture : new TreeSet<>(catalogue.pictures())) {
            int dot = picture.lastIndexOf('.');
            Files.writeString(
                    images.resolve(picture.replace('.', '-') + ".svg"),
                    drawings.product(picture.substring(0, dot), picture.substring(dot + 1)));
        }
        var scenes = new Scenes(drawings);
        var large = new LinkedHashMap<String, String>();
        large.put("welcome", scenes.welcome());
        large.put("tents", scenes.tents());
        large.put("kit", scenes.kit());
        large.put("boots", scenes.boots());
        large.put("climbing", scenes.climbing());
        large.put("winter", scenes.winter());
        large.put("packs", scenes.packs());
        large.put("night", scenes.night());
        for (var scene : large.entrySet()) {
            Files.writeString(images.resolve("scene-" + scene.getKey() + ".svg"), scene.getValue());
        }
        System.out.println(catalogue.size() + " products, " + catalogue.pictures().size() + " pictures");
    }
}
