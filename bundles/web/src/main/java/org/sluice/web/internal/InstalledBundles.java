package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** The bundles that are Sluice's, or were made for it: whoever imports a package of ours. */
final class InstalledBundles implements Supplier<List<Map<String, Object>>> {

    private final BundleContext context;

    InstalledBundles(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<Map<String, Object>> get() {
        return Arrays.stream(context.getBundles())
                .filter(InstalledBundles::ours)
                .sorted(Comparator.comparing(InstalledBundles::name))
                .map(bundle -> object(
                        entry("name", name(bundle)),
                        entry("version", bundle.getVersion().toString()),
                        entry("state", state(bundle.getState())),
                        entry("id", bundle.getBundleId())))
                .toList();
    }

    private static boolean ours(Bundle bundle) {
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return name(bundle).startsWith("org.sluice.") || imports != null && imports.contains("org.sluice.api");
    }

    private static String name(Bundle bundle) {
        return String.valueOf(bundle.getSymbolicName());
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.INSTALLED -> "installed";
            default -> "uninstalled";
        };
    }
}
