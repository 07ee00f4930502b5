package org.sluice.api;

import java.util.Objects;

/**
 * One thing that a {@link HealthSource} tells. Texts are single lines, or begin with one (a stack may follow), and hold
 * no secret.
 *
 * @param severity how bad it is
 * @param subject what it is about, by the name that operators know: {@code bundle org.example.flv}, {@code policy packed}
 * @param reason what is wrong with it, and the value that shows it
 * @param remedy what to do, in a sentence; empty where nothing needs to be done
 */
public record HealthFinding(Severity severity, String subject, String reason, String remedy) {

    /** How bad it is, the harmless first. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** Good to know. */
        NOTE,
        /** It works, and not as it should. */
        WARNING,
        /** It does not work. */
        ERROR
    }

    public HealthFinding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(remedy, "remedy");
    }
}
