package org.sluice.listener.rtmp.internal;

import java.time.Duration;
import org.apache.mina.core.buffer.IoBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;
import org.sluice.relay.RelayEnd;
import org.sluice.relay.RelayHandler;
import org.sluice.relay.RelayLink;

/**
 * A client that is carried, and the peers at which it is, one after another. Everything but the callbacks of the relay
 * happens within the connection's turns.
 *
 * <pre>
 *            running            a frame came
 *   SETUP ──────────▶ RUNNING ◀────────────── RESUMING ◀── running, after a move
 *     ▲ │ lost           │ lost                  │ lost, or no frame in time
 *     │ └────────▶ LOST ◀┴───────────────────────┘
 *     └─ a peer ────┘ └─ not to be moved, or too late ─▶ over
 * </pre>
 */
final class Carried implements RelayHandler, Crossing.Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Carried.class);
    /** A peer that runs says so at once; until it is up again, or found to be down, others are asked for. */
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Key frames are seldom further apart. */
    private static final Duration FIRST_FRAME = Duration.ofSeconds(5);

    private enum State {
        SETUP,
        RUNNING,
        LOST,
        RESUMING
    }

    private final Visit client;
    private final Asked asked;
    private final Greeting greeting;
    private final PlaybackRequest request;
    private final Crossing crossing;
    private RelayLink link;
    private RelayTarget target;
    private ReasonCode reason;
    private PeerCall call;
    private State state = State.SETUP;
    private boolean ran;
    private boolean losing;
    private long lostAt;
    private boolean over;

    Carried(Visit client, Asked asked, Greeting greeting, PlaybackRequest request) {
        this.client = client;
        this.asked = asked;
        this.greeting = greeting;
        this.request = request;
        crossing = new Crossing(asked, client.wire(), this);
    }

    /** Opens the connection to the first peer. */
    void begin(RelayLink joined, Decision.Relay first) {
        link = joined;
        connect(first);
    }

    private void connect(Decision.Relay next) {
        target = next.target();
        reason = next.reason();
        state = State.SETUP;
        client.connection().wake(settings().setupTimeout());
        link.connect(target);
    }

    private RtmpSettings settings() {
        return client.connection().settings();
    }

    Asked asked() {
        return asked;
    }

    Greeting greeting() {
        return greeting;
    }

    /** The peer of the moment, or the last one. */
    String peer() {
        return target.peer();
    }

    /** Why it is this peer. */
    ReasonCode reason() {
        return reason;
    }

    /** Whether what the client sends goes anywhere. */
    boolean isRunning() {
        return call != null && call.isRunning();
    }

    Crossing crossing() {
        return crossing;
    }

    /** Ends the relay, but leaves the client to its listener. */
    void release() {
        over = true;
        link.release();
    }

    /** Sends what waits for the peer. */
    void flush() {
        if (call != null && !call.out().isEmpty()) {
            link.offerToPeer(IoBuffer.wrap(call.out().takeBuffer()));
        }
    }

    /** Sends to the client. */
    void offerToClient(IoBuffer bytes) {
        link.offerToClient(bytes);
    }

    // the peer's side, as the relay calls it

    @Override
    public void opened(RelayLink by) {
        client.connection().turn(() -> {
            call = new PeerCall(target, asked, greeting, crossing);
            crossing.lead(call);
            call.begin(client.connection().random());
        });
    }

    @Override
    public void received(RelayLink by, IoBuffer bytes) {
        client.connection().turn(() -> read(bytes));
    }

    private void read(IoBuffer bytes) {
        if (call == null) {
            return; // given up in the meantime
        }
        try {
            client.connection().expect(bytes.remaining());
            call.read(bytes.buf());
        } catch (RtmpFault e) {
            LOG.debug("peer {} is left: {}", target, e.getMessage());
            leave();
            lost();
        }
    }

    @Override
    public void peerGone(RelayLink by, RelayEnd why) {
        client.connection().turn(() -> {
            LOG.debug("peer {} is gone: {}", target, why);
            forget();
            lost();
        });
    }

    @Override
    public void ended(RelayLink by, RelayEnd why) {
        client.connection().turn(() -> {
            if (!over) {
                over = true;
                client.carriedOver(this);
            }
        });
    }

    // what the call to the peer comes to

    @Override
    public void running() {
        boolean first = !ran;
        ran = true;
        if (crossing.isMoving()) {
            state = State.RESUMING;
            client.connection().wake(FIRST_FRAME);
        } else {
            state = State.RUNNING;
            losing = false;
            client.connection().sleep();
        }
        if (first) {
            client.running(this);
        }
    }

    @Override
    public void refused(String code) {
        LOG.debug("peer {} refuses: {}", target, code);
        if (crossing.isMoving()) {
            leave();
            lost();
        } else {
            forget();
            client.refuse(asked, code == null ? failed() : Refusals.ofPeer(code), peer());
        }
    }

    private Refusals.Refusal failed() {
        return Refusals.unavailable(asked.intent(), ReasonCode.RELAY_FAILED);
    }

    private void leave() {
        forget();
        link.leavePeer();
    }

    private void forget() {
        call = null;
        crossing.lead(null);
    }

    /** The peer is lost, or was never reached: another one may go on, or the same one once more. */
    private void lost() {
        if (over || state == State.LOST) {
            return;
        }
        state = State.LOST;
        long now = System.nanoTime();
        if (!losing) {
            losing = true;
            lostAt = now;
            ask();
        } else {
            again(now);
        }
    }

    private void again(long now) {
        if (movable() && now - lostAt < settings().failoverTimeout().toNanos()) {
            client.connection().wake(PAUSE);
        } else {
            giveUp();
        }
    }

    /** A publisher would have to begin anew; where a stream has ended, there is nothing to go on with. */
    private boolean movable() {
        return !ran || asked.intent() == Intent.PLAY && !crossing.atEnd();
    }

    private void ask() {
        if (movable() && !settings().failoverTimeout().isZero()) {
            client.ask(request, this::decided);
        } else {
            giveUp();
        }
    }

    private void decided(Decision decision) {
        if (over || state != State.LOST) {
            return;
        }
        if (decision instanceof Decision.Relay relay) {
            LOG.debug("{} goes on at peer {}", request, relay.peer());
            connect(relay);
        } else {
            again(System.nanoTime());
        }
    }

    private void giveUp() {
        if (ran) {
            client.connection().flush();
            link.close();
        } else {
            client.refuse(asked, failed(), peer());
        }
    }

    /** The time is over for what is awaited now. */
    void expired() {
        if (over) {
            return;
        }
        if (state == State.LOST) {
            ask();
        } else if (state == State.SETUP || state == State.RESUMING && crossing.isMoving()) {
            leave();
            lost();
        } else {
            state = State.RUNNING;
            losing = false;
        }
    }
}
