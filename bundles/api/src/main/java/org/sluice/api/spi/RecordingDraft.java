package org.sluice.api.spi;

import java.util.ArrayList;
import java.util.List;
import org.sluice.model.Recording;
import org.sluice.model.Recording.Part;

/**
 * Makes a {@link Recording} of what a peer tells, in whatever order it does, in bounded memory. A part begins with the
 * full minute, and what lies less than a minute apart is one part: so a recording whose oldest piece is deleted every few
 * seconds stays the same one from poll to poll. Of more parts than a recording may have those join that lie closest to
 * each other. For one thread.
 */
public final class RecordingDraft {

    /** Seconds in which a server that records shows its next piece, with room for the poll. */
    private static final long MINUTE = 60;

    private final List<Part> parts = new ArrayList<>(2);

    /** Forgets what was added. */
    public void clear() {
        parts.clear();
    }

    /**
     * Adds a part. What ended less than a minute ago, or ends in the future, is being recorded still.
     *
     * @param from seconds since 1970; anything else is passed over
     * @param seconds how long it is; passed over when negative
     * @param now seconds since 1970
     */
    public void add(long from, long seconds, long now) {
        if (from <= 0 || from >= Part.GROWS / 2 || seconds < 0 || seconds >= Part.GROWS / 2) {
            return;
        }
        long to = from + seconds + MINUTE >= now ? Part.GROWS : from + seconds;
        insert(new Part(from - from % MINUTE, to));
        if (parts.size() > Recording.MOST_PARTS) {
            joinClosest();
        }
    }

    private void insert(Part part) {
        int at = parts.size();
        while (at > 0 && parts.get(at - 1).from() > part.from()) {
            at--;
        }
        parts.add(at, part);
        join(at);
        if (at > 0) {
            join(at - 1);
        }
    }

    /** Joins a part with all behind it that it reaches. */
    private void join(int at) {
        while (at + 1 < parts.size() && gap(at) < MINUTE) {
            swallow(at);
        }
    }

    private long gap(int at) {
        Part part = parts.get(at);
        return part.to() == Part.GROWS ? 0 : parts.get(at + 1).from() - part.to();
    }

    private void swallow(int at) {
        Part next = parts.remove(at + 1);
        Part part = parts.get(at);
        parts.set(at, new Part(part.from(), Math.max(part.to(), next.to())));
    }

    private void joinClosest() {
        int closest = 0;
        for (int at = 1; at + 1 < parts.size(); at++) {
            closest = gap(at) < gap(closest) ? at : closest;
        }
        swallow(closest);
    }

    /** What was added since the last {@link #clear}; {@link Recording#NONE} when that is nothing. */
    public Recording recording() {
        return parts.isEmpty() ? Recording.NONE : new Recording(parts);
    }
}
