package org.sluice.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that can tell what is not as it should be with a part of Sluice: a bundle that does not start, a policy that
 * is benched. Registered as a service; {@code sluice:health} shows what all of them say. What keeps Sluice from being
 * ready is told by a {@link ReadinessCheck} instead.
 */
@ConsumerType
public interface HealthSource {

    /**
     * What it finds now, the worst first; empty while all is well. Called by whoever shows it, on any thread and by
     * several at once. Must not block and must not throw.
     */
    List<HealthFinding> findings();
}
