package org.sluice.discovery.internal.poll;

import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.PeerState;

/**
 * What a peer's polls say of its health. One failed poll makes it silent, {@link #FALL} in a row or a refused
 * connection make it down, and then {@link #RISE} good ones in a row are wanted. Not safe for several threads.
 *
 * <pre>
 *          good                         overdue / failed
 *   NEW ─────────► UP / SLOW ◄─────────────────────────► SILENT
 *    │ refused          │ refused                          │ FALL in a row, refused
 *    └──────────────────┴────────────► DOWN ◄──────────────┘
 *                                       │ RISE good ones in a row
 *                                       └──────► UP / SLOW
 * </pre>
 */
final class PeerHealth {

    /** Failed polls in a row after which a peer is down. */
    static final int FALL = 3;
    /** Good polls in a row after which a peer that was down is up. */
    static final int RISE = 2;

    private PeerState state = PeerState.NEW;
    private String reason = "not polled yet";
    private int failed;
    private int overdue;
    private int good;
    private boolean rising;
    private boolean reached;
    private long failingSince;

    /** A poll succeeded. */
    void good(boolean late) {
        good++;
        failed = 0;
        overdue = 0;
        reached = true;
        if (rising && good < RISE) {
            state = PeerState.SILENT;
            reason = "was down and answers again, once so far";
            return;
        }
        rising = false;
        state = late ? PeerState.SLOW : PeerState.UP;
        reason = late ? "answers later than first_byte_timeout: look at its load, or at the way to it" : "";
    }

    /** A poll failed. */
    void failed(Kind kind, String why, long now) {
        failingFrom(now);
        overdue = 0;
        failed++;
        if (kind == Kind.REFUSED || kind == Kind.SELF || failed >= FALL) {
            state = PeerState.DOWN;
            rising = true;
        } else if (state != PeerState.DOWN) {
            state = PeerState.SILENT;
        }
        reason = why;
    }

    /** Another period passed, and the answer is late; it still counts if it comes. */
    void overdue(String why, long now) {
        failingFrom(now);
        overdue++;
        if (failed + overdue >= FALL) {
            state = PeerState.DOWN;
        } else if (state != PeerState.DOWN) {
            state = PeerState.SILENT;
        }
        reason = why;
    }

    private void failingFrom(long now) {
        if (!failing()) {
            failingSince = now;
        }
        good = 0;
    }

    /** Polling stopped for a reason that says nothing of the peer. */
    void unasked(String why, boolean tooLong, long now) {
        reason = why;
        if (tooLong && state.fresh()) {
            failingFrom(now);
            overdue++;
            state = PeerState.SILENT;
        }
    }

    PeerState state() {
        return state;
    }

    String reason() {
        return reason;
    }

    int failures() {
        return failed;
    }

    boolean failing() {
        return failed + overdue > 0;
    }

    long failingSince() {
        return failingSince;
    }

    boolean reached() {
        return reached;
    }
}
