package org.sluice.config.internal;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.internal.apply.Target;
import org.sluice.config.internal.mapping.Desired;
import org.sluice.config.internal.reading.Places;
import org.sluice.config.internal.reading.Reading;

/**
 * While nothing is in force, at least the ports that the broken file names are open: whoever asks there is told so. What a
 * predecessor left in force is not touched.
 */
final class Doors {

    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

    private final Places places;
    private final Target target;
    private boolean open;

    Doors(Places places, Target target) {
        this.places = places;
        this.target = target;
    }

    void open(Reading broken) {
        List<Desired> doors = broken.mapping().doors();
        try {
            open |= !doors.isEmpty() && target.isEmpty();
            if (open) {
                target.apply(doors);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.warn("The ports of {} could not be opened: {}", places.file(), e.getMessage());
        }
    }
}
