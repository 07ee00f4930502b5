package org.sluice.config.internal.tree;

/** What the parser must know of words to find the place of a forgotten semicolon or brace. */
public interface Keywords {

    /** Knows no word: then a statement goes on until its semicolon, wherever that is. */
    Keywords NONE = new Keywords() {
        @Override
        public boolean isDirective(String word) {
            return false;
        }

        @Override
        public boolean isOption(String directive, String word) {
            return false;
        }
    };

    /** Whether the word begins a top-level directive that somebody implements. */
    boolean isDirective(String word);

    /** Whether the word is an option of a directive that somebody implements. */
    boolean isOption(String directive, String word);
}
