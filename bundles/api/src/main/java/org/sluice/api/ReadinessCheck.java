package org.sluice.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that must be well before Sluice calls itself ready. Registered as a service. Its sentences say the thing and
 * the value, and after the last semicolon the way out, which {@code sluice:health} shows in a column of its own; several
 * stand on a line each.
 */
@ConsumerType
public interface ReadinessCheck {

    /** What is wrong, in a sentence with the thing, the value and the way out; null when nothing is. Must not block. */
    String problem();

    /** What is not as it should be, though it serves (a last good configuration in use); null when nothing is. */
    default String warning() {
        return null;
    }
}
