package org.sluice.discovery.internal.catalog;

import java.util.Arrays;
import java.util.function.Consumer;
import org.sluice.model.Holder;

/**
 * What one peer was last heard to have, and what the poll under way tells. A poll marks what it tells with its number;
 * {@link #commit} then finds the differences, so that an unchanged answer costs no allocation here, and {@link #abort}
 * leaves no trace. Not safe for several threads: its poller guards it.
 *
 * <p>Where an answer shows one server process only, each process has a bit in {@code parts}, and a stream is gone when
 * no process has it any more.
 */
public final class StreamTable {

    /** Stands in the slot of a name that was removed, so that probes go on. */
    private static final String GONE = new String("gone");

    private final Holder[] holders;

    private String[] names = new String[16];
    private int[] marks = new int[16];
    private byte[] told = new byte[16];
    private byte[] applied = new byte[16];
    private byte[] missed = new byte[16];
    /** Null as long as only part 0 was ever heard of. */
    private long[] parts;

    private int filled;
    private int poll;
    private int tellings;
    private int deliverable;

    public StreamTable(String peer) {
        this.holders = StreamState.holdersOf(peer);
    }

    /** A new poll begins; whatever an unfinished one told is forgotten. */
    public void begin() {
        poll++;
        tellings = 0;
    }

    /** The poll under way tells a stream; of several tellings the best one counts. */
    public void tell(String stream, byte state) {
        int at = slotFor(stream);
        if (marks[at] == poll) {
            told[at] = (byte) Math.min(told[at], state);
        } else {
            marks[at] = poll;
            told[at] = state;
            tellings++;
        }
    }

    /** Count of streams that the poll under way told so far. */
    public int tellings() {
        return tellings;
    }

    /** Count of streams that the peer can deliver, as of the last commit. */
    public int deliverable() {
        return deliverable;
    }

    /** Whether the peer can deliver a stream, as of the last commit. */
    public boolean delivers(String stream) {
        int at = find(stream);
        return at >= 0 && StreamState.deliverable(applied[at]);
    }

    /** The poll failed: its streams count for nothing. */
    public void abort() {
        for (int at = 0; at < names.length; at++) {
            if (names[at] != null && applied[at] == StreamState.ABSENT) {
                names[at] = GONE;
            } else if (marks[at] == poll) {
                marks[at] = poll - 1;
            }
        }
    }

    /**
     * The poll succeeded.
     *
     * @param part 0 to 63, the server process that answered
     * @param expired bits of the processes that were not heard of for too long
     * @param linger how many further polls a stream is remembered as vanished
     */
    public void commit(int part, long expired, int linger, Consumer<StreamChange> changes) {
        if (part > 0 && parts == null) {
            parts = new long[names.length];
            for (int at = 0; at < parts.length; at++) {
                parts[at] = StreamState.deliverable(applied[at]) ? 1 : 0;
            }
        }
        for (int at = 0; at < names.length; at++) {
            if (names[at] != null && names[at] != GONE) {
                byte next = marks[at] == poll ? heard(at, part, expired) : unheard(at, part, expired, linger);
                apply(at, next, changes);
            }
        }
    }

    private byte heard(int at, int part, long expired) {
        missed[at] = 0;
        if (parts != null) {
            parts[at] = parts[at] & ~expired | 1L << part;
        }
        return told[at];
    }

    private byte unheard(int at, int part, long expired, int linger) {
        if (parts != null) {
            parts[at] &= ~(expired | 1L << part);
            if (parts[at] != 0) {
                return applied[at];
            }
        }
        if (applied[at] == StreamState.ABSENT) {
            return StreamState.ABSENT;
        }
        if (StreamState.deliverable(applied[at])) {
            missed[at] = 0;
            return StreamState.vanished(applied[at]);
        }
        return ++missed[at] >= linger ? StreamState.ABSENT : applied[at];
    }

    private void apply(int at, byte next, Consumer<StreamChange> changes) {
        byte before = applied[at];
        if (next != before) {
            applied[at] = next;
            deliverable += (StreamState.deliverable(next) ? 1 : 0) - (StreamState.deliverable(before) ? 1 : 0);
            changes.accept(new StreamChange(names[at], holders[next]));
        }
        if (next == StreamState.ABSENT) {
            names[at] = GONE;
        }
    }

    /**
     * The peer is known to have a stream, from the saved catalog or a look-up; the poll after the present one
     * confirms it or not.
     */
    public void learn(String stream, byte state, Consumer<StreamChange> changes) {
        int at = slotFor(stream);
        missed[at] = 0;
        marks[at] = poll;
        told[at] = state;
        if (parts != null) {
            parts[at] |= 1;
        }
        apply(at, state, changes);
    }

    /** Nothing that was known of the peer counts any more. */
    public void clear(Consumer<StreamChange> changes) {
        for (int at = 0; at < names.length; at++) {
            if (names[at] != null && names[at] != GONE) {
                apply(at, StreamState.ABSENT, changes);
            }
        }
        allocate(16);
        parts = null;
        filled = 0;
        tellings = 0;
    }

    private int find(String stream) {
        int mask = names.length - 1;
        for (int at = NameHash.of(stream) & mask; names[at] != null; at = (at + 1) & mask) {
            if (names[at] != GONE && names[at].equals(stream)) {
                return at;
            }
        }
        return -1;
    }

    private int slotFor(String stream) {
        int mask = names.length - 1;
        int at = NameHash.of(stream) & mask;
        while (names[at] != null) {
            if (names[at] != GONE && names[at].equals(stream)) {
                return at;
            }
            at = (at + 1) & mask;
        }
        if (++filled * 3 > names.length * 2) {
            rebuild();
            filled++;
            return place(stream);
        }
        return occupy(at, stream);
    }

    private int place(String stream) {
        int mask = names.length - 1;
        int at = NameHash.of(stream) & mask;
        while (names[at] != null) {
            at = (at + 1) & mask;
        }
        return occupy(at, stream);
    }

    private int occupy(int at, String stream) {
        names[at] = stream;
        marks[at] = poll - 1;
        applied[at] = StreamState.ABSENT;
        missed[at] = 0;
        if (parts != null) {
            parts[at] = 0;
        }
        return at;
    }

    /** Drops the removed names, and doubles the table unless that was enough. */
    private void rebuild() {
        String[] oldNames = names;
        int[] oldMarks = marks;
        byte[] oldTold = told;
        byte[] oldApplied = applied;
        byte[] oldMissed = missed;
        long[] oldParts = parts;
        int live = (int) Arrays.stream(oldNames)
                .filter(name -> name != null && name != GONE)
                .count();
        allocate(Integer.highestOneBit(Math.max(8, live)) * 4);
        parts = oldParts == null ? null : new long[names.length];
        filled = live;
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != null && oldNames[i] != GONE) {
                int at = place(oldNames[i]);
                marks[at] = oldMarks[i];
                told[at] = oldTold[i];
                applied[at] = oldApplied[i];
                missed[at] = oldMissed[i];
                if (parts != null) {
                    parts[at] = oldParts[i];
                }
            }
        }
    }

    private void allocate(int capacity) {
        names = new String[capacity];
        marks = new int[capacity];
        told = new byte[capacity];
        applied = new byte[capacity];
        missed = new byte[capacity];
    }
}
