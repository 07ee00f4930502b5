package org.sluice.architecture;

import java.io.IOException;
import java.io.StringReader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An XML element, whatever its name space. */
record Tag(Element element) {

    static Tag root(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new Tag(factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("no XML: " + text, e);
        }
    }

    /** The element itself, if it bears the name, and those below it that do. */
    Stream<Tag> all(String name) {
        Stream<Tag> below = stream(element.getElementsByTagNameNS("*", name));
        return name.equals(element.getLocalName()) ? Stream.concat(Stream.of(this), below) : below;
    }

    /** The elements right below that bear the name. */
    Stream<Tag> children(String name) {
        return stream(element.getChildNodes())
                .filter(child -> name.equals(child.element().getLocalName()));
    }

    /** An attribute's value; empty where it is missing. */
    String value(String attribute) {
        return element.getAttribute(attribute);
    }

    /** An attribute's value, if it is there. */
    Stream<String> values(String attribute) {
        return element.hasAttribute(attribute) ? Stream.of(value(attribute)) : Stream.empty();
    }

    String text() {
        return element.getTextContent().strip();
    }

    private static Stream<Tag> stream(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(node -> new Tag((Element) node));
    }
}
