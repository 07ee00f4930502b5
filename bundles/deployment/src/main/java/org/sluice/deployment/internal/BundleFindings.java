package org.sluice.deployment.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;

/** Bundles that are installed and do not run. */
final class BundleFindings {

    private final DropFolder deploy;
    private final Bundle system;
    private final StartFailures failures;

    /** @param failures what activators threw */
    BundleFindings(DropFolder deploy, Bundle system, StartFailures failures) {
        this.deploy = deploy;
        this.system = system;
        this.failures = failures;
    }

    /** @param hangs whether something hangs: whose turn to start has not come is not to blame */
    List<HealthFinding> look(Bundle[] bundles, boolean hangs) {
        int level = system.adapt(FrameworkStartLevel.class).getStartLevel();
        List<HealthFinding> findings = new ArrayList<>();
        failures.keep(Stream.of(bundles).map(Bundle::getBundleId).toList());
        for (Bundle bundle : bundles) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
            boolean fragment = revision == null || (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
            if (fragment || start == null || start.getStartLevel() > level) {
                continue;
            }
            if (bundle.getState() == Bundle.INSTALLED) {
                findings.add(new HealthFinding(
                        Severity.ERROR,
                        subject(bundle),
                        "it cannot be resolved: " + missing(revision),
                        unresolved(bundle)));
            } else if (bundle.getState() == Bundle.RESOLVED && start.isPersistentlyStarted() && !hangs) {
                findings.add(new HealthFinding(
                        Severity.ERROR,
                        subject(bundle),
                        "it did not start: " + activator(bundle),
                        "the log has the exception; replace the file, or stop the bundle"));
            } else if (bundle.getState() == Bundle.RESOLVED
                    && !start.isPersistentlyStarted()
                    && deploy.fileOf(bundle) != null) {
                findings.add(new HealthFinding(
                        Severity.NOTE,
                        subject(bundle),
                        "it was stopped by hand",
                        "bundle:start " + bundle.getBundleId()));
            }
        }
        return findings;
    }

    /** By the name that operators see in {@code bundle:list}, and the file it came from. */
    String subject(Bundle bundle) {
        String file = deploy.fileOf(bundle);
        return "bundle " + bundle.getSymbolicName() + (file == null ? "" : " (deploy/" + file + ")");
    }

    private String activator(Bundle bundle) {
        String activator = bundle.getHeaders("").get("Bundle-Activator");
        if (activator == null) {
            return "the container refused it";
        }
        String thrown = failures.of(bundle.getBundleId());
        return "its activator " + activator + " failed" + (thrown == null ? "" : ": " + thrown);
    }

    private String unresolved(Bundle bundle) {
        return deploy.fileOf(bundle) == null
                ? "install what it needs, or uninstall it"
                : "install what it needs, or put it into the jar; or remove the file";
    }

    /** What nobody offers, in the words of a manifest. */
    private String missing(BundleRevision revision) {
        FrameworkWiring wiring = system.adapt(FrameworkWiring.class);
        List<String> missing = new ArrayList<>();
        for (Requirement wanted : revision.getRequirements(null)) {
            boolean mandatory = !"optional".equals(wanted.getDirectives().get("resolution"))
                    && !"active".equals(wanted.getDirectives().get("effective"))
                    && !"dynamic".equals(wanted.getDirectives().get("resolution"));
            if (mandatory && providers(wiring, wanted).isEmpty()) {
                missing.add(words(wanted));
            }
        }
        return missing.isEmpty() ? "the log says why" : String.join(", ", missing);
    }

    private static Collection<?> providers(FrameworkWiring wiring, Requirement wanted) {
        return wiring.findProviders(wanted);
    }

    private static String words(Requirement wanted) {
        String filter = wanted.getDirectives().getOrDefault("filter", "");
        return switch (wanted.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "no bundle exports the package " + filter;
            case IdentityNamespace.IDENTITY_NAMESPACE -> "no bundle is " + filter;
            default -> "nobody provides " + wanted.getNamespace() + " " + filter;
        };
    }
}
