package org.sluice.config.internal;

import org.sluice.config.internal.mapping.Mapping;

/** Notices what is rather an accident, such as a file that was cut off, than an edit. */
final class Losses {

    private Losses() {}

    /** How many peers are left, in words, where fewer than half of them are; null where nothing is to be said. */
    static String of(Mapping present, Mapping next) {
        int before = present == null ? 0 : present.peers().size();
        int after = next.peers().size();
        boolean accident = before - after > 1 && after * 2 < before;
        return accident ? "the edit leaves " + after + " of " + before + " peers" : null;
    }
}
