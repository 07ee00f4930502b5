package org.sluice.driver.flussonic.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.RecordingDraft;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Recording;

/**
 * What {@code "dvr_info": {"from": …, "duration": …, "ranges": [{"from": …, "duration": …}, …]}} says is recorded, in
 * seconds. Without ranges the whole is one. One instance serves one entry after another.
 */
final class DvrFields {

    private static final String FIELD = "dvr_info";

    private final RecordingDraft draft = new RecordingDraft();
    private final long now;
    private boolean told;
    private boolean ranges;
    private long from;
    private long seconds;
    private long rangeFrom;
    private long rangeSeconds;

    /** @param now seconds since 1970 */
    DvrFields(long now) {
        this.now = now;
        clear();
    }

    /** The next entry begins. */
    void clear() {
        draft.clear();
        told = false;
        ranges = false;
        from = -1;
        seconds = -1;
        nextRange();
    }

    private void nextRange() {
        rangeFrom = -1;
        rangeSeconds = -1;
    }

    /** An object or array was opened somewhere below the object of statistics at a depth. */
    void opened(JsonReader<?> reader, int stats) {
        int below = reader.depth() - stats;
        if (below > 0 && reader.at(stats, FIELD)) {
            told = true;
            ranges |= below > 1 && reader.at(stats + 1, "ranges");
            nextRange();
        }
    }

    /** A value at or below the object of statistics at a depth. */
    void value(JsonReader<?> reader, int stats, JsonValue value) throws PollFailure {
        int below = reader.depth() - stats;
        if (below == 0) {
            told |= FIELD.equals(reader.name(stats));
        } else if (below == 1 && reader.at(stats, FIELD)) {
            total(reader.name(stats + 1), whole(value));
        } else if (below == 3 && reader.at(stats, FIELD) && reader.at(stats + 1, "ranges")) {
            range(reader.name(stats + 3), whole(value));
        }
    }

    private static long whole(JsonValue value) throws PollFailure {
        double number = value.number();
        return number >= 0 && number < Long.MAX_VALUE ? (long) number : -1;
    }

    private void total(String field, long number) {
        if ("from".equals(field)) {
            from = number;
        } else if ("duration".equals(field)) {
            seconds = number;
        }
    }

    private void range(String field, long number) {
        if ("from".equals(field)) {
            rangeFrom = number;
        } else if ("duration".equals(field)) {
            rangeSeconds = number;
        }
        if (rangeFrom >= 0 && rangeSeconds >= 0) {
            draft.add(rangeFrom, rangeSeconds, now);
            nextRange();
        }
    }

    /** Whether the entry says anything of recordings, be it that there are none. */
    boolean told() {
        return told;
    }

    Recording recording() {
        if (!ranges) {
            draft.add(from, seconds, now);
        }
        return draft.recording();
    }
}
