package org.sluice.api.config;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The state of {@code sluice.conf}. */
@ProviderType
public interface Configuration {

    /** Whether, and from where, a configuration is in force. */
    enum Source {
        /** No valid configuration was ever seen. */
        NONE,
        /** The file as it is on disk. */
        FILE,
        /** The file on disk is broken, or takes most peers away unasked; what was in force before stays in force. */
        PREVIOUS,
        /** The file was broken at start; the last good copy is in force. */
        LAST_GOOD
    }

    /**
     * @param problems of the file as it is on disk now, {@code file:line:col: error|warning|note: …}; a configuration that
     *     did not come from the file is an error of line 1
     */
    record State(Source source, String file, List<String> problems) {
        public State {
            problems = List.copyOf(problems);
        }
    }

    State state();

    /** Reads the file again now, and applies it, even where it removes most of the peers. Blocks until it is applied. */
    State reload();

    /**
     * Checks a text without applying it, against the bundles that are installed.
     *
     * @param name how the text is called in the diagnostics
     */
    List<String> check(String name, String text);
}
