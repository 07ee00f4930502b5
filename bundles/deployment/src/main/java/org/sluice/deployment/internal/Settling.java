package org.sluice.deployment.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sluice.api.HealthFinding;

/** Tells what lasts from what is passing: a bundle that is being updated looks broken for a moment. For one thread. */
final class Settling {

    private record Key(HealthFinding.Severity severity, String subject, String beginning) {

        /** A reason's end may tell a time that goes on. */
        static Key of(HealthFinding finding) {
            String reason = finding.reason();
            return new Key(
                    finding.severity(), finding.subject(), HangFindings.is(finding) ? reason.substring(0, 12) : reason);
        }
    }

    private Set<Key> before = Set.of();
    private final Set<Key> told = new HashSet<>();

    /** Those that the last look saw too. */
    List<HealthFinding> settled(List<HealthFinding> now) {
        Set<Key> present = new HashSet<>();
        List<HealthFinding> settled = new ArrayList<>();
        for (HealthFinding finding : now) {
            Key key = Key.of(finding);
            present.add(key);
            if (before.contains(key)) {
                settled.add(finding);
            }
        }
        before = present;
        return settled;
    }

    /** Those that were not given back by this yet, or have been away meanwhile. */
    List<HealthFinding> untold(List<HealthFinding> now) {
        Set<Key> present = new HashSet<>();
        List<HealthFinding> untold = new ArrayList<>();
        for (HealthFinding finding : now) {
            Key key = Key.of(finding);
            present.add(key);
            if (!told.contains(key)) {
                untold.add(finding);
            }
        }
        told.retainAll(present);
        told.addAll(present);
        return untold;
    }
}
