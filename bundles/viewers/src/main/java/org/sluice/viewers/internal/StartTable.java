package org.sluice.viewers.internal;

import org.sluice.api.Viewers;

/** Which on-demand stream is being started at which peer. The oldest start gives way when a bucket is full. */
final class StartTable {

    /** 268 ms each, 56 of them: {@link Viewers#START_NANOS}. */
    private static final Ticks TICKS = new Ticks(28, (int) (Viewers.START_NANOS >> 28) + 1);

    private static final int SLOTS = 8192;
    private static final int WIDTH = 8;

    private final Buckets buckets = new Buckets(SLOTS, WIDTH);

    int startOf(long stream, long now) {
        int first = buckets.of(stream);
        for (int slot = first; slot < first + WIDTH; slot++) {
            long entry = buckets.get(slot);
            if (Entry.matches(entry, stream) && TICKS.lives(entry, TICKS.at(now))) {
                return Entry.peer(entry);
            }
        }
        return Viewers.UNKNOWN;
    }

    int start(long stream, int was, int peer, long now) {
        long tick = TICKS.at(now);
        while (true) {
            int decided = tryStart(stream, was, peer, tick);
            if (decided != Viewers.UNKNOWN) {
                return decided;
            }
        }
    }

    /**
     * One pass over the bucket. It replaces a slot only if that still holds what the pass saw there: of several
     * threads that start one stream, the first has the slot, and the others pass again and meet the winner's entry.
     */
    private int tryStart(long stream, int was, int peer, long tick) {
        int first = buckets.of(stream);
        int oldest = first;
        int oldestAge = -1;
        long oldestEntry = 0;
        for (int slot = first; slot < first + WIDTH; slot++) {
            long entry = buckets.get(slot);
            boolean own = Entry.matches(entry, stream);
            boolean lives = TICKS.lives(entry, tick);
            if (own && lives && Entry.peer(entry) != was) {
                return Entry.peer(entry);
            }
            int age = own || !lives ? Integer.MAX_VALUE : TICKS.age(entry, tick);
            if (own || age > oldestAge) {
                oldest = slot;
                oldestAge = age;
                oldestEntry = entry;
            }
            if (own) {
                break;
            }
        }
        return buckets.replace(oldest, oldestEntry, Entry.of(stream, false, peer, tick)) ? peer : Viewers.UNKNOWN;
    }
}
