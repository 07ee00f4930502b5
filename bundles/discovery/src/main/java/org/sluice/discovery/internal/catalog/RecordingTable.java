package org.sluice.discovery.internal.catalog;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.sluice.model.Recording;

/**
 * What one peer was last heard to have recorded, and what the poll under way tells of it. An unchanged telling costs no
 * allocation here. Not safe for several threads: its poller guards it.
 */
public final class RecordingTable {

    private static final class Entry {
        /** Null as long as no poll that told it has succeeded. */
        private Recording applied;

        private Recording told;
        private int poll;
    }

    private final Map<String, Entry> entries = new HashMap<>();
    private int poll;
    private int tellings;
    private boolean telling;
    /** Null while nothing is known. */
    private Map<String, Recording> known;

    /** A new poll begins; whatever an unfinished one told is forgotten. */
    public void begin() {
        poll++;
        tellings = 0;
        telling = false;
    }

    /** The poll under way tells recordings: all of them. */
    public void telling() {
        telling = true;
    }

    /** The poll under way tells a recording. */
    public void tell(String stream, Recording recording) {
        telling = true;
        if (recording.parts().isEmpty()) {
            return;
        }
        Entry entry = entries.computeIfAbsent(stream, any -> new Entry());
        tellings += entry.poll == poll ? 0 : 1;
        entry.poll = poll;
        entry.told = recording;
    }

    /** Count of streams that the poll under way told a recording of so far. */
    public int tellings() {
        return tellings;
    }

    /** The poll failed: what it told counts for nothing. */
    public void abort() {
        if (telling) {
            entries.values().removeIf(entry -> entry.applied == null);
        }
    }

    /** The poll succeeded. True when {@link #known} is another one now. */
    public boolean commit() {
        if (!telling) {
            return false;
        }
        boolean changed = entries.values().removeIf(entry -> entry.poll != poll) || known == null;
        for (Entry entry : entries.values()) {
            if (!entry.told.equals(entry.applied)) {
                entry.applied = entry.told;
                changed = true;
            }
        }
        if (changed) {
            Map<String, Recording> now = new HashMap<>();
            entries.forEach((stream, entry) -> now.put(stream, entry.applied));
            known = Collections.unmodifiableMap(now);
        }
        return changed;
    }

    /** By stream, immutable; null when the peer never told. */
    public Map<String, Recording> known() {
        return known;
    }

    /** Nothing that was known counts any more. True when something was. */
    public boolean clear() {
        boolean changed = known != null;
        entries.clear();
        known = null;
        return changed;
    }
}
