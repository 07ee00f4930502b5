package org.sluice.config.internal.apply;

import java.io.IOException;
import java.util.List;
import org.sluice.config.internal.mapping.Desired;

/** Where configurations go. */
public interface Target {

    /**
     * Makes the configurations that came from the file what they should be. Returns when they have reached their
     * components.
     *
     * @return how many were touched
     */
    int apply(List<Desired> desired) throws IOException;

    /** Whether there is no configuration that came from the file. */
    boolean isEmpty() throws IOException;

    /**
     * A diagnostic for each configuration that has no business there.
     *
     * @param file what diagnostics call the file
     */
    List<String> foreign(String file) throws IOException;
}
