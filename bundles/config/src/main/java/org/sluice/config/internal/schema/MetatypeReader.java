package org.sluice.config.internal.schema;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.RoutingPolicy;

/**
 * Reads what a bundle says of itself: its Metatype files ({@code OSGI-INF/metatype/*.xml}), where each object class
 * {@code org.sluice.<word>} is a directive, and its component descriptions ({@code OSGI-INF/*.xml}), whose properties
 * name the drivers and policies that it brings. Not for several threads.
 */
public final class MetatypeReader {

    /** Folder of the component descriptions. */
    public static final String COMPONENTS = "OSGI-INF/";
    /** Folder of the Metatype files. */
    public static final String METATYPE = "OSGI-INF/metatype/";

    private static final String PREFIX = "org.sluice.";
    private static final String SLUICE = "http://sluice.org/xmlns/metatype/v1.0.0";

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private final Map<String, DirectiveType> directives = new HashMap<>();
    private final Set<String> drivers = new TreeSet<>();
    private final Set<String> policies = new TreeSet<>();
    private final Map<String, Set<String>> untold = new HashMap<>();

    private Attributes directive;
    private Attributes option;
    private final Map<String, OptionType> options = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    /** Of the component being read: the drivers that it is, and the figures that they never tell. */
    private final Set<String> driver = new TreeSet<>();

    private final Set<String> silent = new TreeSet<>();
    /** Takes the names that the property being read holds; null for a property that is none of ours. */
    private Set<String> names;

    public MetatypeReader() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Whether a file of a bundle is worth reading. */
    public static boolean reads(String path) {
        boolean component = path.startsWith(COMPONENTS) && path.indexOf('/', COMPONENTS.length()) < 0;
        return path.endsWith(".xml") && (component || path.startsWith(METATYPE));
    }

    /** Reads one file; what was read before stays. */
    public void read(InputStream in) throws XMLStreamException {
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    begin(xml);
                } else if (event == XMLStreamConstants.CHARACTERS && names != null) {
                    // Several values of a property are its text, one a line.
                    xml.getText()
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .forEach(names::add);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    end(xml.getLocalName());
                }
            }
        } finally {
            directive = null;
            option = null;
            options.clear();
            values.clear();
            driver.clear();
            silent.clear();
            xml.close();
        }
    }

    /** All that was read. */
    public Schema schema() {
        return new Schema(directives, drivers, policies, untold);
    }

    private void begin(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "OCD" -> {
                directive = new Attributes(xml);
                options.clear();
            }
            case "AD" -> {
                option = new Attributes(xml);
                values.clear();
            }
            case "Option" -> values.add(new Attributes(xml).text("value", ""));
            case "property" -> property(new Attributes(xml));
            default -> {
                // Designate and Object say nothing that the object class does not; icons and the rest are not ours.
            }
        }
    }

    private void property(Attributes property) {
        names = switch (property.text("name", "")) {
            case PeerDriver.TYPE -> driver;
            case PeerDriver.UNTOLD -> silent;
            case RoutingPolicy.NAME -> policies;
            default -> null; // other properties of components do not concern the file
        };
        String value = property.text("value", "");
        if (names != null && !value.isEmpty()) {
            names.add(value);
        }
    }

    private void end(String element) {
        if (element.equals("property")) {
            names = null;
        }
        if (element.equals("component")) {
            drivers.addAll(driver);
            driver.forEach(name -> untold.put(name, Set.copyOf(silent)));
            driver.clear();
            silent.clear();
        }
        if (element.equals("AD") && option != null) {
            OptionType type = option.option(values);
            options.put(type.name(), type);
            option = null;
        } else if (element.equals("OCD") && directive != null) {
            String id = directive.text("id", "");
            if (!word(id).isEmpty()) {
                DirectiveType type = directive.directive(word(id), options);
                directives.merge(type.name(), type, (known, later) -> later.with(known));
            }
            directive = null;
        }
    }

    /** What an id of an object class stands for; empty where it is none of ours. */
    private static String word(String id) {
        return id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : "";
    }

    /** The attributes of one element, by name; Sluice's own with their prefix. */
    private static final class Attributes {

        private final Map<String, String> byName = new HashMap<>();

        Attributes(XMLStreamReader xml) {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                String own = SLUICE.equals(xml.getAttributeNamespace(i)) ? "sluice:" : "";
                byName.put(own + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }

        String text(String name, String otherwise) {
            return byName.getOrDefault(name, otherwise);
        }

        OptionType option(List<String> values) {
            boolean required = !text("required", "true").equals("false") && !byName.containsKey("default");
            boolean repeatable = !text("cardinality", "0").equals("0");
            return new OptionType(
                    text("id", ""),
                    text("sluice:type", ""),
                    required,
                    repeatable,
                    text("description", ""),
                    values,
                    text("min", ""),
                    text("max", ""),
                    number("sluice:words"),
                    text("sluice:needs", ""),
                    word(text("sluice:nested", "")),
                    text("sluice:alias", ""));
        }

        /** A number that is none counts as not written: it is the bundle that is wrong, not the file. */
        private int number(String name) {
            String digits = text(name, "0");
            return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
        }

        DirectiveType directive(String name, Map<String, OptionType> options) {
            boolean singleton = text("sluice:singleton", "false").equals("true");
            return new DirectiveType(name, singleton, text("sluice:words", ""), text("description", ""), options);
        }
    }
}
