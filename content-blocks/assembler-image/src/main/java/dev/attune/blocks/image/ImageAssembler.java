package dev.attune.blocks.image;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.ContentAssembler;
import dev.attune.api.Contributes;
import dev.attune.api.Purposes;
import dev.attune.api.Viewing;
import dev.attune.blocks.image.assets.Assets;
import dev.attune.blocks.image.assets.Fetched;
import dev.attune.blocks.image.assets.Folder;
import dev.attune.blocks.image.assets.Picture;
import dev.attune.blocks.image.cache.WeighedCache;
import dev.attune.blocks.image.svg.SvgException;
import dev.attune.blocks.image.text.Fonts;
import dev.attune.liquid.Syntax;
import dev.attune.liquid.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Draws a block's `image.liquid`, which writes SVG, as PNG or JPEG, or as GIF if it counts down.
///
/// Images with the same content are drawn once, for whomever. Drawing takes no more processors than it was given, and
/// those only when nobody else wants them, so that decisions do not wait for it.
@Contributes(
        name = "assembler-image",
        purposes = {Purposes.NONE},
        budgetMillis = 6_000,
        formats = {"image"})
public final class ImageAssembler implements ContentAssembler, AutoCloseable {
    private static final long MEGABYTE = 1024L * 1024;
    private static final int OVERHEAD = 500;

    /// Of the budget, so that the image can still be drawn: in a server that has just started, on a slow machine, that
    /// takes a second or two.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    private final Templates templates = new Templates();
    private final Fetched fetched;
    private final Assets assets;
    private final Studio studio;
    private final DrawingThreads drawing;
    private final WeighedCache<String, Document> documents = new WeighedCache<>(MEGABYTE, Document::weight);
    private final WeighedCache<Key, Rendition> drawn;
    private final WarmUp warmUp;

    public ImageAssembler(ImageSettings settings) {
        var folder = settings.assets().<Assets>map(Folder::of).orElse(_ -> Optional.empty());
        this.fetched = Fetched.from(Set.copyOf(settings.fetchHosts()), settings.fetchFrom());
        this.assets = name -> Fetched.isAddress(name) ? fetched.find(name) : folder.find(name);
        this.studio = new Studio(Fonts.load(settings.fonts()));
        int processors = Runtime.getRuntime().availableProcessors();
        this.drawing = new DrawingThreads(
                settings.drawing() == 0 ? Math.max(1, processors / 2) : settings.drawing(), LONGEST_WAIT);
        this.drawn = new WeighedCache<>(settings.cache() * MEGABYTE, it -> it.file().length + OVERHEAD);
        this.warmUp = WarmUp.start(
                svg -> rendition(svg, new Scene(new Viewing(Instant.EPOCH, 2, false), "en-GB")), drawing::giveWay);
    }

    /// What an image looks like follows from this.
    ///
    /// @param svg the hash of the document
    /// @param pictures by name: the hash of each
    /// @param scene only if it counts down
    private record Key(String svg, int scale, Map<String, String> pictures, Optional<Scene> scene) {}

    @Override
    public Content assemble(AssemblyRequest request) {
        var svg = templates.render(request, Syntax.SVG).map(String::strip);
        if (svg.isEmpty() || svg.get().isEmpty()) {
            return new Content.Empty("the block '" + request.block() + "' has "
                    + (svg.isEmpty() ? "no image.liquid; add one to its folder" : "nothing to show with these values"));
        }
        try {
            var rendition = rendition(svg.get(), Scene.of(request));
            return new Content.Assembled(rendition.mediaType(), rendition.file());
        } catch (SvgException wrong) {
            throw new SvgException(request.block() + "/image.liquid: " + wrong.getMessage(), wrong);
        }
    }

    private Rendition rendition(String svg, Scene scene) {
        var document = documents.get(svg, () -> drawing.draw(() -> Document.read(svg)));
        var root = document.root();
        int scale = scene.viewing().scale();
        var pictures = new LinkedHashMap<String, Picture>();
        document.assets().forEach(name -> assets.find(name).ifPresent(picture -> pictures.put(name, picture)));
        var ids = new LinkedHashMap<String, String>();
        pictures.forEach((name, picture) -> ids.put(name, picture.id()));
        return drawn.get(
                new Key(document.hash(), scale, ids, Optional.of(scene).filter(_ -> document.countsDown())),
                () -> drawing.draw(() -> studio.draw(
                        root, Size.of(root, scale), scene, name -> Optional.ofNullable(pictures.get(name)), ids)));
    }

    @Override
    public void close() {
        warmUp.close();
        drawing.close();
        fetched.close();
    }
}
