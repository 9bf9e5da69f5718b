package dev.attune.blocks.image.svg;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads SVG as a tree. It knows no document types and fetches nothing; what lies in other namespaces is left out.
public final class SvgReader {
    /// The namespace of our own elements and attributes.
    public static final String OURS = "https://attune.dev/image";

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final int DEEPEST = 30;
    private static final int MOST_ELEMENTS = 5_000;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader in;
    private int elements;

    private SvgReader(XMLStreamReader in) {
        this.in = in;
    }

    public static Element read(String svg) {
        try {
            return new SvgReader(FACTORY.createXMLStreamReader(new StringReader(svg))).document();
        } catch (XMLStreamException wrong) {
            throw notWellFormed(wrong);
        }
    }

    public static Element read(byte[] svg) {
        try {
            return new SvgReader(FACTORY.createXMLStreamReader(new ByteArrayInputStream(svg))).document();
        } catch (XMLStreamException wrong) {
            throw notWellFormed(wrong);
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((_, system, _, _) -> {
            throw new XMLStreamException("'" + system + "' lies outside of the document");
        });
        return factory;
    }

    private static SvgException notWellFormed(XMLStreamException wrong) {
        return new SvgException("this is no well-formed SVG: " + wrong.getMessage(), wrong);
    }

    private Element document() throws XMLStreamException {
        while (true) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!SVG.equals(in.getNamespaceURI()) || !in.getLocalName().equals("svg")) {
                        throw new SvgException("the root is no <svg xmlns=\"" + SVG + "\">");
                    }
                    var root = element(0);
                    while (in.hasNext()) {
                        refuse(in.next());
                    }
                    return root;
                }
                case XMLStreamConstants.END_DOCUMENT -> throw new SvgException("the document is empty");
                default -> refuse(in.getEventType());
            }
        }
    }

    private Element element(int depth) throws XMLStreamException {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new SvgException("it has more than " + MOST_ELEMENTS + " elements, or they are nested deeper than "
                    + DEEPEST + "; make it simpler");
        }
        var name = name(in.getNamespaceURI(), in.getLocalName());
        var attributes = attributes();
        List<Element> children = new ArrayList<>();
        var text = new StringBuilder();
        while (true) {
            int event = in.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var namespace = in.getNamespaceURI();
                    var child = element(depth + 1);
                    if (SVG.equals(namespace) || OURS.equals(namespace)) {
                        children.add(child);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return new Element(name, attributes, children, text.toString());
                }
                default -> refuse(event);
            }
        }
    }

    private Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            var namespace = in.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty() || OURS.equals(namespace) || XLINK.equals(namespace)) {
                attributes.put(name(namespace, in.getAttributeLocalName(i)), in.getAttributeValue(i));
            }
        }
        return attributes;
    }

    private static String name(@Nullable String namespace, String local) {
        return OURS.equals(namespace) ? Element.OURS + local : local;
    }

    private static void refuse(int event) {
        if (event == XMLStreamConstants.DTD
                || event == XMLStreamConstants.ENTITY_REFERENCE
                || event == XMLStreamConstants.ENTITY_DECLARATION) {
            throw new SvgException("it declares a document type or entities; take them away");
        }
    }
}
