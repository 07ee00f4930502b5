package org.sluice.discovery.internal.catalog;

import org.sluice.model.Availability;
import org.sluice.model.Holder;

/** How a peer has a stream, in one byte: 0 is "not at all"; of two others the smaller is the better one. */
public final class StreamState {

    public static final byte ABSENT = 0;

    private static final Availability[] AVAILABILITIES = Availability.values();

    private StreamState() {}

    public static byte of(Availability availability, boolean origin) {
        return (byte) (1 + availability.ordinal() * 2 + (origin ? 0 : 1));
    }

    public static Availability availability(byte state) {
        return AVAILABILITIES[(state - 1) / 2];
    }

    public static boolean origin(byte state) {
        return (state - 1) % 2 == 0;
    }

    /** Whether the peer can deliver it now. */
    public static boolean deliverable(byte state) {
        return state != ABSENT && availability(state) != Availability.VANISHED;
    }

    /** Whether a byte from a file is a state at all. */
    public static boolean valid(int state) {
        return state > ABSENT && state <= AVAILABILITIES.length * 2;
    }

    static byte vanished(byte state) {
        return of(Availability.VANISHED, origin(state));
    }

    /** The holders of one peer by state; null for {@link #ABSENT}. */
    static Holder[] holdersOf(String peer) {
        Holder[] holders = new Holder[AVAILABILITIES.length * 2 + 1];
        for (byte state = 1; state < holders.length; state++) {
            holders[state] = new Holder(peer, availability(state), origin(state));
        }
        return holders;
    }
}
