package org.sluice.api.spi.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import org.osgi.annotation.versioning.ConsumerType;
import org.sluice.api.spi.PollFailure;

/**
 * What a driver made of the entries of a list the last time, so that a {@link JsonReader} need not read those again whose
 * bytes are the same. An entry is an object that is an element of the list's array. It is known by its length and by a hash
 * of 64 bits with a seed of this process; its bytes are not kept. Entries are looked for where they follow in the list of
 * the last time, or close by. The first entry of a list, and those of more than {@value #LONGEST} bytes, are always read.
 *
 * <p>For one reader at a time, whichever thread that is on. It holds truths about bytes only, not of one answer: an answer
 * that fails in the middle does no harm. What is made of an entry must depend on its bytes alone; a driver takes new ones
 * when anything else changes that it depends on.
 *
 * @param <E> what becomes of an entry; immutable
 */
public final class KnownEntries<E> {

    /** Bytes of the longest entry that is remembered, the comma before it included. */
    static final int LONGEST = 4096;

    /** Entries of one list that are remembered at most. */
    static final int MOST = 1 << 17;

    private static final int NEARBY = 1024;
    /** Entries in a row that are looked for nearby and not found, until that is given up. */
    private static final int PATIENCE = 64;

    private static final long SEED = new SecureRandom().nextLong();
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Takes what became of an entry that came again. */
    @ConsumerType
    @FunctionalInterface
    public interface Again<E> {

        /** @throws PollFailure to give up */
        void tell(E entry) throws PollFailure;
    }

    private static final class Entries {
        private int size;
        private long[] hashes = new long[16];
        private int[] lengths = new int[16];
        private Object[] made = new Object[16];

        void add(long hash, int length, Object what) {
            if (size == MOST) {
                return;
            }
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
                lengths = Arrays.copyOf(lengths, size * 2);
                made = Arrays.copyOf(made, size * 2);
            }
            hashes[size] = hash;
            lengths[size] = length;
            made[size++] = what;
        }
    }

    private Entries before = new Entries();
    private Entries now = new Entries();
    private int next;
    private int missed;
    private boolean kept;
    private boolean lasts;
    private E keep;

    /** How many entries are known. */
    public int size() {
        return before.size;
    }

    /**
     * For the reader, when an entry ends: what it became. An entry for which this is not called is read again each time.
     *
     * @param entry null when nothing became of it
     * @param lasting false: it is read again, too, but {@link #former} tells of it then
     */
    public void keep(E entry, boolean lasting) {
        kept = true;
        lasts = lasting;
        keep = entry;
    }

    /** Something else changed that entries depend on: all are read again, and {@link #former} tells of them then. */
    public void readAgain() {
        Arrays.fill(before.lengths, 0);
    }

    /** What became, the last time, of the entry that stood where the present one stands; null for nothing. */
    @SuppressWarnings("unchecked") // only keep puts them there
    public E former() {
        return next < before.size ? (E) before.made[next] : null;
    }

    /** A list begins. */
    void begin() {
        now.size = 0;
        next = 0;
        missed = 0;
        kept = false;
    }

    /** The list ended: what was learnt counts for the next one. */
    void end() {
        Arrays.fill(now.made, now.size, now.made.length, null);
        Entries old = before;
        before = now;
        now = old;
    }

    /** Bytes of the entry that is the next one if nothing changed; 0 when there is none, or it is to be read. */
    int length() {
        return next < before.size ? before.lengths[next] : 0;
    }

    /** Whether the next entry stands there; if so, it is told, and the one after it is the next one. */
    @SuppressWarnings("unchecked") // only keep puts them there
    boolean again(byte[] bytes, int from, Again<? super E> told) throws PollFailure {
        int length = before.lengths[next];
        if (hash(bytes, from, from + length) != before.hashes[next]) {
            return false;
        }
        E entry = (E) before.made[next];
        now.add(before.hashes[next], length, entry);
        next++;
        missed = 0;
        if (entry != null) {
            told.tell(entry);
        }
        return true;
    }

    /** An entry was read that stands there. */
    void met(byte[] bytes, int from, int to) {
        long hash = hash(bytes, from, to);
        int at = missed < PATIENCE ? find(hash, to - from) : -1;
        missed = at < 0 ? missed + 1 : 0;
        next = at < 0 ? next + 1 : at + 1;
        if (kept) {
            now.add(hash, lasts ? to - from : 0, keep);
        }
        kept = false;
        keep = null;
    }

    /** An entry was read that cannot be remembered. */
    void passed() {
        kept = false;
        keep = null;
    }

    private int find(long hash, int length) {
        int last = Math.min(before.size, next + NEARBY);
        for (int at = Math.max(0, Math.min(next, before.size) - NEARBY); at < last; at++) {
            if (before.hashes[at] == hash && before.lengths[at] == length) {
                return at;
            }
        }
        return -1;
    }

    /** One step is reversible, so that no two entries that differ in eight bytes only are alike. */
    private static long hash(byte[] bytes, int from, int to) {
        long hash = SEED ^ (to - from);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = step(hash, (long) EIGHT.get(bytes, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << Byte.SIZE | bytes[at] & 0xff;
        }
        return step(step(hash, rest), SEED);
    }

    private static long step(long hash, long word) {
        long mixed = (hash ^ word) * FACTOR;
        return mixed ^ mixed >>> 32;
    }
}
