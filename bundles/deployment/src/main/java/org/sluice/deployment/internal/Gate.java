package org.sluice.deployment.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.sluice.api.ReadinessCheck;

/**
 * Opens {@code deploy/} when Sluice serves. What was dropped in has a start level of its own, above all others, and File
 * Install reads the folder from that level on: reaching it is opening the gate. For one thread.
 */
final class Gate {

    /** The distribution's own; another container's are not touched. */
    static final String LEVEL = "sluice.deploy.level";

    /** A port that is taken, or peers that do not answer, must not keep for ever what may be the cure. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final FrameworkStartLevel levels;
    private final int level;
    private final LongSupplier clock;
    private final long since;
    private boolean ready;

    /** @param level at which deploy/ is read, or 0 where the container reads it by itself */
    Gate(Bundle system, int level, LongSupplier clock) {
        this.levels = system.adapt(FrameworkStartLevel.class);
        this.level = level;
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    boolean open() {
        return levels.getStartLevel() >= level;
    }

    /**
     * Opens it if it is time. The start before it must be over, for deploy/ comes last.
     *
     * @param checks what must be well, twice in a row: listeners come one after another
     */
    void look(Collection<ReadinessCheck> checks, int beginning) {
        if (open() || levels.getStartLevel() < beginning) {
            return;
        }
        boolean now = !checks.isEmpty() && checks.stream().allMatch(check -> check.problem() == null);
        boolean late = clock.getAsLong() - since > PATIENCE.toNanos();
        if (now && ready || late) {
            levels.setStartLevel(level);
        }
        ready = now;
    }
}
