package dev.attune.blocks.image.svg;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DomDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.RenderableResource;
import com.github.weisj.jsvg.parser.resources.ResourceLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.parser.resources.ResourceSupplier;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import org.jspecify.annotations.Nullable;

/// Loads SVG that [Rules] found harmless. What lies outside of it is not fetched, whatever it says.
public final class Documents {
    private static final String SCHEME = "attune";
    private static final URI NOWHERE = URI.create("attune:document");
    private static final XMLInputFactory FACTORY = factory();
    private static final SVGLoader LOADER = new SVGLoader();

    private Documents() {}

    public static SVGDocument load(String svg) {
        return load(svg, List.of());
    }

    /// @param resources what is drawn for `<image href="attune:0">`, `attune:1` …
    public static SVGDocument load(String svg, List<? extends RenderableResource> resources) {
        var context = LoaderContext.builder()
                .externalResourcePolicy(new Own())
                .resourceLoader(new Given(List.copyOf(resources)))
                .build();
        var document = LOADER.load(() -> FACTORY.createXMLEventReader(new StringReader(svg)), NOWHERE, context);
        if (document == null) {
            throw new SvgException("this is no SVG that can be drawn");
        }
        return document;
    }

    /// The address of a resource.
    public static String address(int resource) {
        return SCHEME + ":" + resource;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static final class Own implements ResourcePolicy {
        @Override
        public @Nullable URI resolveResourceURI(@Nullable URI base, String address) {
            return address.startsWith(SCHEME + ":") ? URI.create(address) : null;
        }

        @Override
        public @Nullable URI resolveResourceURI(@Nullable URI base, URI address) {
            return SCHEME.equals(address.getScheme()) ? address : null;
        }
    }

    private record Given(List<? extends RenderableResource> resources) implements ResourceLoader {
        @Override
        public ResourceSupplier<RenderableResource> loadImage(DomDocument document, URI address) {
            var resource = resources.get(Integer.parseInt(address.getSchemeSpecificPart()));
            return _ -> Optional.of(resource);
        }
    }
}
