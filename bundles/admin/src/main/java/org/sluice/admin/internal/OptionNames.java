package org.sluice.admin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/** Reads the names of a directive's options out of the Metatype files that bnd wrote into the bundles. */
final class OptionNames {

    private static final Pattern OPTION = Pattern.compile("<AD\\s[^>]*?\\bid=\"([^\"]+)\"");

    private OptionNames() {}

    /** Sorted; of the directive's own object class and of those that extend it, {@code org.sluice.peer.srs}. */
    static List<String> of(String word, Bundle... bundles) {
        TreeSet<String> names = new TreeSet<>();
        String own = "org.sluice." + word;
        for (Bundle bundle : bundles) {
            Enumeration<URL> files = bundle.findEntries("OSGI-INF/metatype", own + "*.xml", false);
            for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
                String name = file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
                if (name.equals(own + ".xml") || name.startsWith(own + '.')) {
                    addTo(names, text(file));
                }
            }
        }
        return List.copyOf(names);
    }

    private static void addTo(TreeSet<String> names, String metatype) {
        Matcher matcher = OPTION.matcher(metatype);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }

    /** A bundle that is just taken away has no text: its options are gone too. */
    private static String text(URL file) {
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
