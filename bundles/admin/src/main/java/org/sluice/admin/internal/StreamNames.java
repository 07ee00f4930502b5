package org.sluice.admin.internal;

import java.util.Arrays;
import java.util.List;
import org.sluice.api.StreamIndex;
import org.sluice.api.admin.StreamPage;

/**
 * Selects the first names of many, in order, by one visit of all: it never holds more than twice as many as are wanted,
 * and sorts those alone. A million streams are not sorted for a page of a hundred.
 */
final class StreamNames {

    private static final int FEW = 64;

    private final String part;
    private final String after;
    private final int limit;
    private String[] kept = new String[FEW];
    private int size;
    private int matching;
    /** The last of those that are wanted so far; null while there are not as many. */
    private String last;

    private StreamNames(String part, String after, int limit) {
        this.part = part;
        this.after = after;
        this.limit = Math.max(0, limit);
    }

    static StreamPage of(StreamIndex index, String part, String after, int limit) {
        StreamNames names = new StreamNames(part, after, limit);
        index.forEach((name, holders) -> names.visit(name));
        names.prune();
        return new StreamPage(List.of(Arrays.copyOf(names.kept, names.size)), names.matching);
    }

    private void visit(String name) {
        if (!name.contains(part)) {
            return;
        }
        matching++;
        if (name.compareTo(after) <= 0 || last != null && name.compareTo(last) >= 0 || limit == 0) {
            return;
        }
        if (size == kept.length) {
            makeRoom();
        }
        kept[size++] = name;
    }

    private void makeRoom() {
        if (size >= 2L * limit) {
            prune();
        } else {
            kept = Arrays.copyOf(kept, (int) Math.min(Math.min(2L * size, 2L * limit + FEW), Integer.MAX_VALUE - FEW));
        }
    }

    private void prune() {
        Arrays.sort(kept, 0, size);
        size = Math.min(size, limit);
        last = size == limit && size > 0 ? kept[size - 1] : null;
    }
}
