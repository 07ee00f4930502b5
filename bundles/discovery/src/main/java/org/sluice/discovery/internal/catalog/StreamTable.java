package org.sluice.discovery.internal.catalog;

import java.util.Arrays;
import java.util.function.Consumer;
import org.sluice.model.Holder;

/**
 * What one peer was last heard to have, and what the poll under way tells. A poll marks what it tells with its number;
 * {@link #commit} then finds the differences, so that an unchanged answer costs no allocation here, and {@link #abort}
 * leaves no trace. Streams stand in the order in which they were first told: a list that comes in the same order is taken
 * row by row, without a look-up. Not safe for several threads: its poller guards it.
 *
 * <p>Where an answer shows one server process only, each process has a bit in {@code parts}, and a stream is gone when
 * no process has it any more.
 */
public final class StreamTable {

    private static final int FEWEST = 16;

    private final Holder[] holders;

    /** Where the rows of names are, by hash: the row plus one, or 0. A row without a name only lets probes go on. */
    private int[] index;

    private String[] names;
    private int[] marks;
    private byte[] told;
    private byte[] applied;
    private byte[] missed;
    /** Null as long as only part 0 was ever heard of. */
    private long[] parts;

    private int filled;
    /** The row that is told next if the order is the same. */
    private int expected;

    private int poll;
    private int tellings;
    private int deliverable;

    public StreamTable(String peer) {
        this.holders = StreamState.holdersOf(peer);
        allocate(FEWEST);
    }

    /** A new poll begins; whatever an unfinished one told is forgotten. */
    public void begin() {
        poll++;
        tellings = 0;
        expected = 0;
    }

    /** The same as {@link #tell}, if the stream follows the one before as it did at first; else false. */
    public boolean tellExpected(String stream, byte state) {
        while (expected < filled && names[expected] == null) {
            expected++;
        }
        if (expected < filled && names[expected].equals(stream)) {
            tell(expected, state);
            return true;
        }
        return false;
    }

    /** The poll under way tells a stream; of several tellings the best one counts. */
    public void tell(String stream, byte state) {
        int at = rowFor(stream);
        tell(at, state);
    }

    private void tell(int at, byte state) {
        expected = at + 1;
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
        for (int at = 0; at < filled; at++) {
            if (names[at] != null && applied[at] == StreamState.ABSENT) {
                names[at] = null;
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
        for (int at = 0; at < filled; at++) {
            if (names[at] != null) {
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
            names[at] = null;
        }
    }

    /**
     * The peer is known to have a stream, from the saved catalog or a look-up; the poll after the present one
     * confirms it or not.
     */
    public void learn(String stream, byte state, Consumer<StreamChange> changes) {
        int at = rowFor(stream);
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
        for (int at = 0; at < filled; at++) {
            if (names[at] != null) {
                apply(at, StreamState.ABSENT, changes);
            }
        }
        allocate(FEWEST);
        parts = null;
        filled = 0;
        expected = 0;
        tellings = 0;
    }

    private int find(String stream) {
        int mask = index.length - 1;
        for (int at = NameHash.of(stream) & mask; index[at] != 0; at = (at + 1) & mask) {
            if (stream.equals(names[index[at] - 1])) {
                return index[at] - 1;
            }
        }
        return -1;
    }

    private int rowFor(String stream) {
        int at = find(stream);
        if (at >= 0) {
            return at;
        }
        if (filled == names.length) {
            rebuild();
        }
        at = filled++;
        names[at] = stream;
        marks[at] = poll - 1;
        applied[at] = StreamState.ABSENT;
        missed[at] = 0;
        if (parts != null) {
            parts[at] = 0;
        }
        enter(at);
        return at;
    }

    private void enter(int row) {
        int mask = index.length - 1;
        int at = NameHash.of(names[row]) & mask;
        while (index[at] != 0) {
            at = (at + 1) & mask;
        }
        index[at] = row + 1;
    }

    /** Drops the rows without a name, and makes room for half as many again as are left. */
    private void rebuild() {
        String[] oldNames = names;
        int[] oldMarks = marks;
        byte[] oldTold = told;
        byte[] oldApplied = applied;
        byte[] oldMissed = missed;
        long[] oldParts = parts;
        int live = (int) Arrays.stream(oldNames).filter(name -> name != null).count();
        allocate(live + live / 2 + FEWEST);
        parts = oldParts == null ? null : new long[names.length];
        expected -= (int) Arrays.stream(oldNames, 0, expected)
                .filter(name -> name == null)
                .count();
        filled = 0;
        for (int row = 0; row < oldNames.length; row++) {
            if (oldNames[row] != null) {
                names[filled] = oldNames[row];
                marks[filled] = oldMarks[row];
                told[filled] = oldTold[row];
                applied[filled] = oldApplied[row];
                missed[filled] = oldMissed[row];
                if (parts != null) {
                    parts[filled] = oldParts[row];
                }
                enter(filled++);
            }
        }
    }

    private void allocate(int capacity) {
        index = new int[Integer.highestOneBit(capacity) * 4];
        names = new String[capacity];
        marks = new int[capacity];
        told = new byte[capacity];
        applied = new byte[capacity];
        missed = new byte[capacity];
    }
}
