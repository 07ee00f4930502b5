package org.sluice.model;

import java.util.List;

/**
 * What a peer has recorded of one stream. Immutable.
 *
 * @param parts in the order of time, apart from each other; at most {@link #MOST_PARTS}
 */
public record Recording(List<Part> parts) {

    public static final int MOST_PARTS = 16;

    /** Nothing is recorded. */
    public static final Recording NONE = new Recording(List.of());

    /**
     * A part without a gap.
     *
     * @param from seconds since 1970 (UTC)
     * @param to the same, not before {@code from}; {@link #GROWS} while it is being recorded
     */
    public record Part(long from, long to) {

        /** The end of what is being recorded. */
        public static final long GROWS = Long.MAX_VALUE;

        public Part {
            if (to < from) {
                throw new IllegalArgumentException("part from " + from + " to " + to + " ends before it begins");
            }
        }
    }

    public Recording {
        parts = List.copyOf(parts);
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException(parts.size() + " parts: join them until " + MOST_PARTS + " are left");
        }
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).from() <= parts.get(i - 1).to()) {
                throw new IllegalArgumentException("parts that overlap or are out of order: sort and join them");
            }
        }
    }

    /** Whether a time is recorded without a gap. Both ends count, in seconds since 1970. */
    public boolean covers(long begin, long end) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.from() <= begin && end <= part.to()) {
                return true;
            }
        }
        return false;
    }

    /** How many seconds of a time are recorded, both ends counted; 0 when nothing of it is. */
    public long covered(long begin, long end) {
        long sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            sum += Math.max(0, Math.min(end, part.to()) - Math.max(begin, part.from()) + 1);
        }
        return sum;
    }
}
