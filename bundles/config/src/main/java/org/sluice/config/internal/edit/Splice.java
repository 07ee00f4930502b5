package org.sluice.config.internal.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of a text that gives way to another one.
 *
 * @param from index of its first character
 * @param to index behind its last one; equal to {@code from} where something is inserted
 */
record Splice(int from, int to, String with) {

    /** A text after changes, of which only removals may overlap; of several at one place the first comes first. */
    static String apply(String text, List<Splice> splices) {
        List<Splice> sorted = new ArrayList<>(splices);
        sorted.sort(Comparator.comparingInt(Splice::from));
        StringBuilder out = new StringBuilder(text.length() + 64);
        int at = 0;
        for (Splice splice : sorted) {
            out.append(text, at, Math.max(at, splice.from)).append(splice.with);
            at = Math.max(at, splice.to);
        }
        return out.append(text, at, text.length()).toString();
    }

    /** May hold a secret: says only where it is. */
    @Override
    public String toString() {
        return "Splice[" + from + ".." + to + "]";
    }
}
