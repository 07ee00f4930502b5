package org.sluice.listener.rtmp.internal;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;

/**
 * At which peer a carried client is, and what comes when that one is lost: the router is asked again, at once and then
 * from time to time, until the time for it is over. Guarded by the connection's turns.
 *
 * <pre>
 *            running            a frame came
 *   SETUP ──────────▶ RUNNING ◀────────────── RESUMING ◀── running, after a move
 *     ▲ │ lost           │ lost, or quiet        │ lost, or no frame in time
 *     │ └────────▶ LOST ◀┴───────────────────────┘
 *     └─ a peer ────┘ └─ not to be moved, or too late ─▶ over
 * </pre>
 */
final class Journey {

    private static final Logger LOG = LoggerFactory.getLogger(Journey.class);
    /** A peer that runs says so at once; until it is up again, or found to be down, others are asked for. */
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Key frames are seldom further apart. */
    private static final Duration FIRST_FRAME = Duration.ofSeconds(5);
    /** How often is looked whether a player's peer still sends: a machine that dies says nothing. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** After so many looks in vain the router is asked, and after so many more again. */
    private static final int QUIET_LOOKS = 2;

    private enum State {
        SETUP,
        RUNNING,
        LOST,
        RESUMING
    }

    private final Visit client;
    private final Carried place;
    private final PlaybackRequest request;
    private State state = State.SETUP;
    private boolean losing;
    private long lostAt;
    /** Whether the peer has sent something since the last look. */
    private boolean heard;

    private int quiet;

    Journey(Visit client, Carried place, PlaybackRequest request) {
        this.client = client;
        this.place = place;
        this.request = request;
    }

    private RtmpConnection connection() {
        return client.connection();
    }

    private Duration patience() {
        return connection().settings().failoverTimeout();
    }

    /** To the first peer, or another one. */
    void connect(Decision.Relay next) {
        state = State.SETUP;
        connection().wake(connection().settings().setupTimeout());
        place.connect(next);
    }

    /** The peer sent something. */
    void heard() {
        heard = true;
    }

    /** The peer was asked for the stream. */
    void running() {
        if (place.crossing().isMoving()) {
            state = State.RESUMING;
            connection().wake(FIRST_FRAME);
        } else {
            settle();
        }
    }

    private void settle() {
        state = State.RUNNING;
        losing = false;
        quiet = 0;
        if (place.asked().publishes() || patience().isZero()) {
            connection().sleep();
        } else {
            connection().wake(LOOK);
        }
    }

    /** The peer is lost, or was never reached: another one may go on, or the same one once more. */
    void lost() {
        if (place.isOver() || state == State.LOST) {
            return;
        }
        state = State.LOST;
        if (losing) {
            again();
        } else {
            lose();
            ask();
        }
    }

    private void lose() {
        losing = true;
        lostAt = System.nanoTime();
    }

    private void again() {
        if (place.isMovable() && System.nanoTime() - lostAt < patience().toNanos()) {
            connection().wake(PAUSE);
        } else {
            place.giveUp();
        }
    }

    private void ask() {
        if (place.isMovable() && !patience().isZero()) {
            client.ask(request, this::decided);
        } else {
            place.giveUp();
        }
    }

    private void decided(Decision decision) {
        if (place.isOver() || state != State.LOST) {
            return;
        }
        if (decision instanceof Decision.Relay relay) {
            LOG.debug("{} goes on at peer {}", request, relay.peer());
            connect(relay);
        } else {
            again();
        }
    }

    /** A peer that is quiet may have nothing to send, or be dead: the router knows whether another one is better. */
    private void look() {
        quiet = heard ? 0 : quiet + 1;
        heard = false;
        connection().wake(LOOK);
        if (quiet > 0 && quiet % QUIET_LOOKS == 0 && !place.crossing().isPaused()) {
            client.ask(request, this::elsewhere);
        }
    }

    private void elsewhere(Decision decision) {
        boolean stillQuiet = !place.isOver() && state == State.RUNNING && quiet >= QUIET_LOOKS && !heard;
        if (stillQuiet
                && decision instanceof Decision.Relay relay
                && !relay.peer().equals(place.peer())) {
            LOG.debug("peer {} is quiet: {} goes on at peer {}", place.peer(), request, relay.peer());
            lose();
            place.leave();
            connect(relay);
        }
    }

    /** The time is over for what is awaited now. */
    void expired() {
        switch (state) {
            case LOST -> ask();
            case RUNNING -> look();
            case RESUMING -> {
                if (place.crossing().isMoving()) {
                    giveThisUp();
                } else {
                    settle();
                }
            }
            default -> giveThisUp();
        }
    }

    private void giveThisUp() {
        place.leave();
        lost();
    }
}
