package org.sluice.viewers.internal;

import org.sluice.api.Viewers;

/**
 * Which viewer is at which peer. Whoever replaces an entry accounts for exactly what was replaced, so that the counts
 * of viewers per peer agree with the table once all threads are done. Two threads that bind one new viewer at the same
 * time may leave two entries; the first is used, the other fades.
 */
final class BindingTable {

    /** 4.3 s each; forgotten after two minutes unseen. */
    static final Ticks TICKS = new Ticks(32, 28);

    private static final int WIDTH = 8;
    private static final int TRIES = 4;

    private final Buckets buckets;
    private final Peers peers;

    BindingTable(int slots, Peers peers) {
        this.buckets = new Buckets(slots, WIDTH);
        this.peers = peers;
    }

    int peerOf(long viewer, long now) {
        long tick = TICKS.at(now);
        int first = buckets.of(viewer);
        for (int slot = first; slot < first + WIDTH; slot++) {
            long entry = buckets.get(slot);
            if (Entry.matches(entry, viewer) && TICKS.lives(entry, tick)) {
                if (TICKS.age(entry, tick) > 0) {
                    replace(slot, entry, Entry.stamped(entry, tick), tick);
                }
                return Entry.peer(entry);
            }
        }
        return Viewers.UNKNOWN;
    }

    /** Binds; gives up after a few lost races, each of which left something newer in the bucket. */
    void bind(long viewer, boolean trail, int peer, long now) {
        long tick = TICKS.at(now);
        long next = Entry.of(viewer, trail, peer, tick);
        for (int tries = 0; tries < TRIES; tries++) {
            if (tryBind(viewer, next, tick)) {
                return;
            }
        }
    }

    /** Replaces the viewer's own entry, else an empty one, else the one of the viewer longest unseen. */
    private boolean tryBind(long viewer, long next, long tick) {
        int first = buckets.of(viewer);
        int oldest = first;
        int oldestAge = -1;
        long oldestEntry = 0;
        for (int slot = first; slot < first + WIDTH; slot++) {
            long entry = buckets.get(slot);
            if (Entry.matches(entry, viewer)) {
                boolean goesFirst = Entry.trail(next) && !Entry.trail(entry) && TICKS.lives(entry, tick);
                return entry == next || goesFirst || replace(slot, entry, next, tick);
            }
            int age = entry == 0 ? Integer.MAX_VALUE : TICKS.age(entry, tick);
            if (age > oldestAge) {
                oldest = slot;
                oldestAge = age;
                oldestEntry = entry;
            }
        }
        return replace(oldest, oldestEntry, next, tick);
    }

    private boolean replace(int slot, long was, long is, long tick) {
        if (!buckets.replace(slot, was, is)) {
            return false;
        }
        count(was, tick, -1);
        count(is, tick, 1);
        return true;
    }

    private void count(long entry, long tick, int change) {
        PeerCounts counts = entry == 0 || Entry.trail(entry) ? null : peers.counts(Entry.peer(entry));
        if (counts != null) {
            counts.seen(TICKS.of(entry, tick), change);
        }
    }

    /** How many viewers the table holds that a peer's count should show. Walks the whole table: for tests. */
    int count(int peer, long now, int withinTicks) {
        int count = 0;
        for (int slot = 0; slot < buckets.size(); slot++) {
            long entry = buckets.get(slot);
            boolean counted = entry != 0 && !Entry.trail(entry) && Entry.peer(entry) == peer;
            count += counted && TICKS.age(entry, TICKS.at(now)) < withinTicks ? 1 : 0;
        }
        return count;
    }
}
