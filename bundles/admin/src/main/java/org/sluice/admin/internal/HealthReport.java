package org.sluice.admin.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.api.HealthSource;
import org.sluice.api.ReadinessCheck;

/** Collects what all parts tell of themselves. One that throws is reported in its own place and harms no other. */
final class HealthReport {

    private static final String WAY_OUT = "; ";

    private final List<HealthFinding> findings = new ArrayList<>();

    HealthReport sources(List<HealthSource> sources) {
        for (HealthSource source : sources) {
            guarded(source, () -> findings.addAll(source.findings()));
        }
        return this;
    }

    HealthReport checks(List<ReadinessCheck> checks) {
        for (ReadinessCheck check : checks) {
            guarded(check, () -> {
                add(Severity.ERROR, "readiness", check.problem());
                add(Severity.WARNING, "readiness", check.warning());
            });
        }
        return this;
    }

    /** @param sentences as {@link MissingParts} has them, the part first */
    HealthReport missing(List<String> sentences) {
        for (String sentence : sentences) {
            int end = sentence.indexOf(" is away");
            add(Severity.WARNING, end < 0 ? "parts" : sentence.substring(0, end), sentence);
        }
        return this;
    }

    /** @param sentences a line each, the way out after the last semicolon; null for none */
    private void add(Severity severity, String subject, String sentences) {
        if (sentences != null) {
            sentences.lines().forEach(sentence -> {
                int end = sentence.lastIndexOf(WAY_OUT);
                String reason = end < 0 ? sentence : sentence.substring(0, end);
                String remedy = end < 0 ? "the log says more" : sentence.substring(end + WAY_OUT.length());
                findings.add(new HealthFinding(severity, subject, reason, remedy));
            });
        }
    }

    private void guarded(Object teller, Runnable question) {
        try {
            question.run();
        } catch (RuntimeException | LinkageError e) {
            findings.add(new HealthFinding(
                    Severity.WARNING,
                    teller.getClass().getName(),
                    "it cannot tell how it is: " + e,
                    "update or remove the bundle that it comes from"));
        }
    }

    /** The worst first; of equal ones in the order in which they were told. */
    List<HealthFinding> findings() {
        return findings.stream()
                .sorted(Comparator.comparing(HealthFinding::severity).reversed())
                .toList();
    }
}
