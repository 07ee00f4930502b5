package org.sluice.deployment.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;

/** Bundles and components that hang as they come or go: which, in which thread, and where in its code. For one thread. */
final class HangFindings {

    private static final int FRAMES = 12;
    private static final String HANGS = "it hangs in ";

    private record Culprit(Bundle bundle, HangWatch.Hang hang) {}

    private final HangWatch watch;
    private final BundleFindings names;
    private List<Culprit> culprits = List.of();
    private List<ComponentCall> calls = List.of();

    HangFindings(HangWatch watch, BundleFindings names) {
        this.watch = watch;
        this.names = names;
    }

    /** @param underWay the calls of this moment */
    List<HealthFinding> look(List<ComponentCall> underWay, Bundle[] bundles) {
        calls = underWay;
        List<Culprit> found = new ArrayList<>();
        List<HealthFinding> findings = new ArrayList<>();
        for (HangWatch.Hang hang : watch.look(underWay)) {
            Bundle bundle = owner(hang.call().type(), bundles);
            found.add(new Culprit(bundle, hang));
            findings.add(new HealthFinding(
                    Severity.ERROR,
                    (bundle == null ? "a bundle" : names.subject(bundle)) + ", component "
                            + hang.call().type(),
                    reason(hang),
                    hang.call().leaving()
                            ? "what it holds on to is released when Sluice is restarted"
                            : "remove its file and restart Sluice; until then nothing else is deployed, and edits of"
                                    + " sluice.conf may have to wait"));
        }
        culprits = found;
        return findings;
    }

    static boolean is(HealthFinding finding) {
        return finding.reason().startsWith(HANGS);
    }

    private static String reason(HangWatch.Hang hang) {
        ComponentCall call = hang.call();
        return "%s%s for %d s, in the thread %s:%s"
                .formatted(
                        HANGS,
                        call.method().equals("<init>") ? "its constructor" : call.method(),
                        hang.lasting().toSeconds(),
                        call.thread(),
                        call.stack().stream()
                                .limit(FRAMES)
                                .map(frame -> "\n    at " + frame)
                                .collect(Collectors.joining()));
    }

    /** Files whose bundles hang as they come, and how. */
    Map<String, String> files(DropFolder deploy) {
        Map<String, String> files = new HashMap<>();
        for (Culprit culprit : culprits) {
            String file = culprit.bundle() == null || culprit.hang().call().leaving()
                    ? null
                    : deploy.fileOf(culprit.bundle());
            if (file != null) {
                files.put(file, "%s: %s".formatted(culprit.hang().call().type(), reason(culprit.hang())));
            }
        }
        return files;
    }

    /** Files of whose bundles some call is under way. */
    Set<String> suspects(DropFolder deploy, Bundle[] bundles) {
        Set<String> files = new HashSet<>();
        for (ComponentCall call : calls) {
            Bundle bundle = owner(call.type(), bundles);
            String file = bundle == null ? null : deploy.fileOf(bundle);
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    /** The bundle whose jar holds a class; null where none does. */
    private static Bundle owner(String type, Bundle[] bundles) {
        String path = type.replace('.', '/') + ".class";
        for (Bundle bundle : bundles) {
            if (bundle.getBundleId() != 0
                    && bundle.getState() != Bundle.UNINSTALLED
                    && bundle.getState() != Bundle.INSTALLED
                    && bundle.getEntry(path) != null) {
                return bundle;
            }
        }
        return null;
    }
}
