package org.sluice.viewers.internal;

import org.sluice.api.Viewers;

/**
 * How many viewers an address shows of one stream: one slot per viewer, all those of an address in its bucket, and no
 * more of them than it takes to know that the address is shared. An entry is a fingerprint of the address and stream
 * (24 bits), one of the viewer (20), and a tick (20).
 */
final class AddressTable {

    private static final Ticks TICKS = BindingTable.TICKS;
    private static final int WIDTH = 16;
    private static final int PRINT_SHIFT = 40;

    private final Buckets buckets;

    AddressTable(int slots) {
        this.buckets = new Buckets(slots, WIDTH);
    }

    boolean shared(long address, long viewer, long now) {
        long tick = TICKS.at(now);
        int first = buckets.of(address);
        long own = (address >>> PRINT_SHIFT << PRINT_SHIFT)
                | ((viewer >>> PRINT_SHIFT | 1) << Ticks.BITS & ((1L << PRINT_SHIFT) - 1))
                | (tick & Ticks.MASK);
        int others = 0;
        int oldestOther = -1;
        int oldestOtherAge = -1;
        int giveWay = first;
        int giveWayAge = -1;
        for (int slot = first; slot < first + WIDTH; slot++) {
            long entry = buckets.get(slot);
            boolean lives = TICKS.lives(entry, tick);
            int age = lives ? TICKS.age(entry, tick) : Integer.MAX_VALUE;
            boolean sameAddress = lives && (entry ^ own) >>> PRINT_SHIFT == 0;
            if (sameAddress && (entry ^ own) >>> Ticks.BITS == 0) {
                if (age > 0) {
                    buckets.replace(slot, entry, own);
                }
                return others + sameAddressAfter(slot + 1, first + WIDTH, own, tick) >= Viewers.SHARED_ABOVE;
            }
            others += sameAddress ? 1 : 0;
            if (sameAddress && age > oldestOtherAge) {
                oldestOtherAge = age;
                oldestOther = slot;
            }
            if (age > giveWayAge) {
                giveWayAge = age;
                giveWay = slot;
            }
        }
        enter(
                others > Viewers.SHARED_ABOVE ? (oldestOtherAge > TICKS.lifetime() / 2 ? oldestOther : -1) : giveWay,
                own);
        return others >= Viewers.SHARED_ABOVE;
    }

    private int sameAddressAfter(int from, int to, long own, long tick) {
        int count = 0;
        for (int slot = from; slot < to; slot++) {
            long entry = buckets.get(slot);
            count += TICKS.lives(entry, tick) && (entry ^ own) >>> PRINT_SHIFT == 0 ? 1 : 0;
        }
        return count;
    }

    /** A lost race costs one viewer of a count that the next request mends. */
    private void enter(int slot, long entry) {
        if (slot >= 0) {
            buckets.replace(slot, buckets.get(slot), entry);
        }
    }
}
