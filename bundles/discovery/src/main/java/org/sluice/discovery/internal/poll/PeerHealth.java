package org.sluice.discovery.internal.poll;

import java.time.Duration;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.settings.PeerSettingsReader;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerState;

/**
 * What a peer's polls say of its health. One failed poll makes it silent, {@code fall} in a row or a refused
 * connection make it down, and then {@code rise} good ones in a row are wanted. A peer that falls again within a minute
 * of its return flaps: each such fall doubles what is wanted next, up to {@link #MOST_FLAPS} times. Not safe for several
 * threads.
 *
 * <pre>
 *          good                         overdue / failed
 *   NEW ─────────► UP / SLOW ◄─────────────────────────► SILENT
 *    │ refused          │ refused                          │ fall in a row, refused
 *    └──────────────────┴────────────► DOWN ◄──────────────┘
 *                                       │ rise good ones in a row
 *                                       └──────► UP / SLOW
 * </pre>
 */
final class PeerHealth {

    static final Duration FLAPPING = Duration.ofSeconds(60);
    static final int MOST_FLAPS = 3;

    private int fall;
    private int rise;
    private int flaps;
    private long returnedAt;
    private boolean returned;
    private PeerState state = PeerState.NEW;
    private String reason = "not polled yet";
    private int failed;
    private int overdue;
    private int good;
    private boolean rising;
    private boolean reached;
    private long failingSince;

    /** @param settings of the peer, which may change later */
    PeerHealth(PeerSettings settings) {
        settings(settings);
    }

    void settings(PeerSettings settings) {
        fall = PeerSettingsReader.fall(settings);
        rise = PeerSettingsReader.rise(settings);
    }

    /** A poll succeeded. */
    void good(boolean late, long now) {
        good++;
        failed = 0;
        overdue = 0;
        reached = true;
        if (rising && good < rise << flaps) {
            state = PeerState.SILENT;
            reason = "was down and answers again, " + good + " of " + (rise << flaps) + " polls so far";
            return;
        }
        if (rising) {
            rising = false;
            returned = true;
            returnedAt = now;
        }
        state = late ? PeerState.SLOW : PeerState.UP;
        reason = late ? "answers later than first_byte_timeout: look at its load, or at the way to it" : "";
    }

    /** A poll failed. */
    void failed(Kind kind, String why, long now) {
        failingFrom(now);
        overdue = 0;
        failed++;
        if (kind == Kind.REFUSED || kind == Kind.SELF || failed >= fall || state == PeerState.DOWN) {
            down(now);
        } else {
            state = PeerState.SILENT;
        }
        reason = why;
    }

    /** Another period passed, and the answer is late; it still counts if it comes. */
    void overdue(String why, long now) {
        failingFrom(now);
        overdue++;
        if (failed + overdue >= fall) {
            state = PeerState.DOWN; // an answer that comes after all is taken: no need to rise
        } else if (state != PeerState.DOWN) {
            state = PeerState.SILENT;
        }
        reason = why;
    }

    private void down(long now) {
        if (!rising) {
            boolean soon = returned && now - returnedAt < FLAPPING.toNanos();
            flaps = soon ? Math.min(MOST_FLAPS, flaps + 1) : 0;
            returned = false;
        }
        rising = true;
        state = PeerState.DOWN;
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

    /** Failed polls beyond those that made it down. */
    int failuresWhileDown() {
        return Math.max(0, failed - fall);
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
