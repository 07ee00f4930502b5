package org.sluice.api.config;

import java.util.List;
import java.util.Map;
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

    /**
     * A directive that is in force.
     *
     * @param word its first word: {@code balancer}
     * @param words what stands between that and the block; references where secrets stand
     * @param options texts by option, in the order of the file, as {@link Options#all(String)} gives them; references where
     *     secrets stand
     * @param origin where it stands: {@code file:line}
     */
    record Directive(String word, List<String> words, Map<String, List<String>> options, String origin) {
        public Directive {
            words = List.copyOf(words);
            options = Map.copyOf(options);
        }

        /** What names it; empty when nothing does. */
        public String name() {
            return words.isEmpty() ? "" : words.get(0);
        }
    }

    State state();

    /** The directives in force that begin with a word, in the order of their names. */
    default List<Directive> directives(String word) {
        return List.of();
    }

    /** Reads the file again now, and applies it, even where it removes most of the peers. Blocks until it is applied. */
    State reload();

    /**
     * Checks a text without applying it, against the bundles that are installed.
     *
     * @param name how the text is called in the diagnostics
     */
    List<String> check(String name, String text);
}
