package org.sluice.admin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osgi.framework.Bundle;
import org.sluice.api.admin.DirectiveOption;
import org.sluice.api.config.SluiceType;

/** Reads what a directive's options are out of the Metatype files that bnd wrote into the bundles. */
final class InstalledOptions {

    private static final String PREFIX = "org.sluice.";

    private InstalledOptions() {}

    /** By name; of the directive's own object class and of those that extend it, {@code org.sluice.peer.srs}. */
    static List<DirectiveOption> of(String word, Bundle... bundles) {
        Map<String, DirectiveOption> options = new TreeMap<>();
        String own = PREFIX + word;
        for (Bundle bundle : bundles) {
            Enumeration<URL> files = bundle.findEntries("OSGI-INF/metatype", own + "*.xml", false);
            for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
                String name = file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
                if (name.equals(own + ".xml") || name.startsWith(own + '.')) {
                    read(file).forEach(option -> options.putIfAbsent(option.name(), option));
                }
            }
        }
        return List.copyOf(options.values());
    }

    /** A bundle that is just taken away has no text: its options are gone too. */
    private static List<DirectiveOption> read(URL file) {
        try (InputStream in = file.openStream()) {
            return read(in);
        } catch (IOException | XMLStreamException e) {
            return List.of();
        }
    }

    static List<DirectiveOption> read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        List<DirectiveOption> options = new ArrayList<>();
        String of = "";
        DirectiveOption option = null;
        List<String> values = new ArrayList<>();
        while (xml.hasNext()) {
            int event = xml.next();
            String element = xml.hasName() ? xml.getLocalName() : "";
            if (event == XMLStreamConstants.START_ELEMENT && element.equals("OCD")) {
                of = attribute(xml, null, "id").replaceFirst("^org\\.sluice\\.", "");
            } else if (event == XMLStreamConstants.START_ELEMENT && element.equals("AD")) {
                option = option(xml, of);
                values.clear();
            } else if (event == XMLStreamConstants.START_ELEMENT && element.equals("Option")) {
                values.add(attribute(xml, null, "value"));
            } else if (event == XMLStreamConstants.END_ELEMENT && element.equals("AD") && option != null) {
                options.add(with(option, values));
            }
        }
        return options;
    }

    private static DirectiveOption option(XMLStreamReader xml, String of) {
        String cardinality = attribute(xml, null, "cardinality");
        return new DirectiveOption(
                attribute(xml, null, "id"),
                attribute(xml, SluiceType.NAMESPACE, "type"),
                attribute(xml, null, "description"),
                List.of(),
                attribute(xml, null, "default"),
                !cardinality.isEmpty() && !cardinality.equals("0"),
                attribute(xml, SluiceType.NAMESPACE, "alias"),
                of);
    }

    static DirectiveOption with(DirectiveOption option, List<String> values) {
        return new DirectiveOption(
                option.name(),
                option.type(),
                option.description(),
                values,
                option.preset(),
                option.several(),
                option.alias(),
                option.of());
    }

    private static String attribute(XMLStreamReader xml, String namespace, String name) {
        String value = xml.getAttributeValue(namespace, name);
        return value == null ? "" : value;
    }
}
