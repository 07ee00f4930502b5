package org.sluice.api.admin;

import java.time.Instant;
import java.util.Objects;
import org.sluice.api.HealthFinding.Severity;

/**
 * Something that changed with Sluice or its peers.
 *
 * @param number counts from 1 since the administration came; no two events share one, later ones have higher ones
 * @param at when it was noticed: up to a second after it happened
 * @param severity how bad what it came to is
 * @param subject what it is about: {@code peer edge1}, {@code listener rtmp 1935}, {@code sluice.conf}
 * @param text what happened to it, a single line without secrets
 */
public record Event(long number, Instant at, Severity severity, String subject, String text) {

    public Event {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
    }
}
