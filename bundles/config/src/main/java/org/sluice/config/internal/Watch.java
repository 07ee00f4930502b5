package org.sluice.config.internal;

import java.util.Map;

/**
 * Decides when a changed file has come to rest: nothing is read before it has stayed the same for a second, so that no
 * half-written file is. Not for several threads.
 */
final class Watch {

    private static final long REST_NANOS = 1_000_000_000;

    private Map<String, String> read = Map.of();
    private Map<String, String> changing;
    private long since;
    private boolean calm;

    /** What was read just now. */
    void read(Map<String, String> stamps) {
        read = stamps;
        changing = null;
        calm = false;
    }

    /** The places to look at. */
    Map<String, String> places() {
        return read;
    }

    /** Whether the places differ from what was read. */
    boolean isChanged(Map<String, String> now) {
        return !now.equals(read);
    }

    /**
     * @param now the stamps of {@link #places()}
     * @param nanos a clock that never goes back
     * @return whether to read now
     */
    boolean isDue(Map<String, String> now, long nanos) {
        if (!isChanged(now)) {
            changing = null;
            calm = false;
            return false;
        }
        calm = now.equals(changing);
        if (!calm) {
            changing = now;
            since = nanos;
            return false;
        }
        return nanos - since >= REST_NANOS;
    }

    /**
     * Whether a change was seen twice the same, so that whatever is written after now would show in the stamps: the
     * files may be read ahead of their time.
     */
    boolean isCalm() {
        return calm;
    }
}
