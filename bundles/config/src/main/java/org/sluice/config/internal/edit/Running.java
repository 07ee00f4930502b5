package org.sluice.config.internal.edit;

import org.sluice.api.config.Configuration.State;
import org.sluice.config.internal.mapping.Mapping;

/** What is in force, as far as edits concern it. */
public interface Running {

    /** Why a configuration would not be applied unasked; null when nothing is to be said. Safe on any thread. */
    String objection(Mapping next);

    /** Safe on any thread. */
    State state();

    /** Whether the files as they are on disk are in force. On the thread of the configuration. */
    boolean isCurrent();

    /** Reads the files and applies them. */
    void reload();
}
