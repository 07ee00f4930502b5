package org.sluice.config.internal;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.internal.apply.Target;
import org.sluice.config.internal.reading.Places;
import org.sluice.config.internal.reading.Reading;

/** What others do to configurations: ours are restored, theirs are reported. Not for several threads. */
final class Elsewhere {

    private static final Logger LOG = LoggerFactory.getLogger(Elsewhere.class);

    private final Places places;
    private final Target target;
    /** Somebody touched our configurations, if only we ourselves, whose own traces are gone when all has settled. */
    private boolean tampered;

    private List<String> foreign = List.of();

    Elsewhere(Places places, Target target) {
        this.places = places;
        this.target = target;
    }

    /** A line for each configuration that has no business there. */
    List<String> foreign() {
        return foreign;
    }

    /** Looks anew, after an apply. */
    void look() throws IOException {
        foreign = target.foreign(places.name());
    }

    /**
     * @param touched whether a configuration was touched since the last call
     * @param settled whether our own changes are through
     * @return whether {@link #foreign()} changed
     */
    boolean repair(Reading inForce, boolean touched, boolean settled) {
        tampered |= touched;
        if (!tampered || !settled) {
            return false;
        }
        tampered = false;
        try {
            if (inForce != null && target.apply(inForce.mapping().desired()) > 0) {
                LOG.warn("Configurations that come from {} were changed elsewhere and are restored", places.file());
            }
            List<String> before = foreign;
            look();
            if (!foreign.equals(before)) {
                foreign.forEach(line -> LOG.error("{}", line));
                return true;
            }
        } catch (IOException | IllegalStateException e) {
            LOG.warn("Configurations could not be restored: {}", e.getMessage());
        }
        return false;
    }
}
