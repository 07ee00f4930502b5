package org.sluice.api.admin;

import java.time.Duration;
import java.util.List;

/**
 * The result of one {@link PeerDiagnosis}.
 *
 * @param peer its name
 * @param findings in the order in which they were found
 * @param took how long it took
 */
public record PeerCheck(String peer, List<PeerFinding> findings, Duration took) {

    public PeerCheck {
        findings = List.copyOf(findings);
    }

    /** The worst of the findings. */
    public PeerFinding.Severity worst() {
        return findings.stream().map(PeerFinding::severity).max(Enum::compareTo).orElse(PeerFinding.Severity.OK);
    }
}
