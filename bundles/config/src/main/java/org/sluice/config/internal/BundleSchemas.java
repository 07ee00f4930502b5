package org.sluice.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.internal.schema.MetatypeReader;
import org.sluice.config.internal.schema.Schema;

/**
 * Reads the schema of the bundles that are installed, started or not: a bundle that is stopped for a moment does not make
 * its directives unknown. Events may come on any thread; all else is for one.
 */
final class BundleSchemas implements BundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(BundleSchemas.class);
    private static final String PREFIX = "org.sluice.";

    private final BundleContext context;
    private Map<String, Schema> known = Map.of();
    private volatile boolean changed = true;
    private Schema schema;

    BundleSchemas(BundleContext context) {
        this.context = context;
    }

    /** From now on it is known when bundles come and go. */
    void open() {
        context.addBundleListener(this);
    }

    void close() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        changed = true;
    }

    /**
     * The schema of all bundles; the same object as long as nothing was installed, updated or uninstalled. To list the bundles
     * takes longer than all else that is done several times a second: not done while nothing is heard of any.
     */
    Schema now() {
        if (changed) {
            changed = false;
            look(context.getBundles());
        }
        return schema;
    }

    private void look(Bundle[] bundles) {
        Map<String, Schema> now = new HashMap<>();
        List<Schema> parts = new ArrayList<>();
        for (Bundle bundle : bundles) {
            String key = bundle.getBundleId() + "@" + bundle.getLastModified();
            Schema part = known.containsKey(key) ? known.get(key) : read(bundle);
            now.put(key, part);
            parts.add(part);
        }
        if (schema == null || !now.keySet().equals(known.keySet())) {
            Schema merged = Schema.of(parts);
            schema = merged.equals(schema) ? schema : merged;
        }
        known = now;
    }

    private static Schema read(Bundle bundle) {
        if (!concerns(bundle)) {
            return Schema.EMPTY;
        }
        MetatypeReader reader = new MetatypeReader();
        List<String> paths = new ArrayList<>();
        paths.addAll(paths(bundle, MetatypeReader.COMPONENTS));
        paths.addAll(paths(bundle, MetatypeReader.METATYPE));
        for (String path : paths) {
            if (MetatypeReader.reads(path)) {
                try (InputStream in = bundle.getEntry(path).openStream()) {
                    reader.read(in);
                } catch (IOException | XMLStreamException e) {
                    LOG.warn(
                            "{} of bundle {} is left out, its directives are not checked: {}",
                            path,
                            bundle.getSymbolicName(),
                            e.getMessage());
                }
            }
        }
        return reader.schema();
    }

    private static List<String> paths(Bundle bundle, String folder) {
        Enumeration<String> paths = bundle.getEntryPaths(folder);
        return paths == null ? List.of() : Collections.list(paths);
    }

    private static boolean concerns(Bundle bundle) {
        String name = bundle.getSymbolicName();
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return (name != null && name.startsWith(PREFIX)) || (imports != null && imports.contains(PREFIX));
    }
}
