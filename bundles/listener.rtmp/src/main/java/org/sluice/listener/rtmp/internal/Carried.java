package org.sluice.listener.rtmp.internal;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.apache.mina.core.buffer.IoBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;
import org.sluice.relay.RelayEnd;
import org.sluice.relay.RelayHandler;
import org.sluice.relay.RelayLink;

/**
 * A client that is carried, and its connection to the peer of the moment. Everything but the callbacks of the relay
 * happens within the connection's turns.
 */
final class Carried implements RelayHandler, Crossing.Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Carried.class);

    /** Of what a peer may say to a client in its own words. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z.]{1,64}");

    private final Visit client;
    private final Asked asked;
    private final Greeting greeting;
    private final Crossing crossing;
    private final Journey journey;
    /** Of the peer's bytes: the client's thread may be at it. */
    private final Backlog backlog = new Backlog();

    private RelayLink link;
    private RelayTarget target;
    private ReasonCode reason;
    private PeerCall call;
    private boolean ran;
    private boolean over;

    Carried(Visit client, Asked asked, Greeting greeting, PlaybackRequest request) {
        this.client = client;
        this.asked = asked;
        this.greeting = greeting;
        crossing = new Crossing(asked, client.wire(), this);
        journey = new Journey(client, this, request);
    }

    /** Begins with the first peer. */
    void begin(RelayLink joined, Decision.Relay first) {
        link = joined;
        backlog.heldBy(joined::readPeer);
        journey.connect(first);
    }

    /** Opens the connection to a peer. */
    void connect(Decision.Relay next) {
        target = next.target();
        reason = next.reason();
        link.connect(target);
    }

    Asked asked() {
        return asked;
    }

    Greeting greeting() {
        return greeting;
    }

    Crossing crossing() {
        return crossing;
    }

    /** The peer of the moment, or the last one. */
    String peer() {
        return target.peer();
    }

    /** Why it is this peer. */
    ReasonCode reason() {
        return reason;
    }

    boolean isOver() {
        return over;
    }

    /** Whether what the client sends goes anywhere. */
    boolean isRunning() {
        return call != null && call.isRunning();
    }

    /**
     * Whether another peer may go on: a publisher would have to begin anew, and where a stream has ended, there is
     * nothing to go on with.
     */
    boolean isMovable() {
        return !ran || !asked.publishes() && !crossing.atEnd();
    }

    /** The time is over for what is awaited now. */
    void expired() {
        if (!over) {
            journey.expired();
        }
    }

    /** Gives the peer of the moment up. */
    void leave() {
        forget();
        link.leavePeer();
    }

    private void forget() {
        call = null;
        crossing.lead(null);
    }

    /** There is no other peer. */
    void giveUp() {
        if (ran) {
            client.connection().flush();
            link.close();
        } else {
            client.refuse(asked, failed(), peer());
        }
    }

    private Refusals.Refusal failed() {
        return Refusals.unavailable(asked.intent(), ReasonCode.RELAY_FAILED);
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
        if (client.connection().now(() -> read(bytes.buf()))) {
            return;
        }
        ByteBuffer copy =
                ByteBuffer.allocate(bytes.remaining()).put(bytes.buf()).flip();
        backlog.grows(copy.capacity());
        client.connection().turn(() -> {
            backlog.shrinks(copy.capacity());
            read(copy);
        });
    }

    private void read(ByteBuffer bytes) {
        if (call == null) {
            return; // given up in the meantime
        }
        journey.heard();
        try {
            client.connection().expect(bytes.remaining());
            call.read(bytes);
        } catch (RtmpFault e) {
            LOG.debug("peer {} is left: {}", target, e.getMessage());
            leave();
            journey.lost();
        }
    }

    @Override
    public void peerGone(RelayLink by, RelayEnd why) {
        client.connection().turn(() -> {
            LOG.debug("peer {} is gone: {}", target, why);
            forget();
            journey.lost();
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
        journey.running();
        if (first) {
            client.running(this);
        }
    }

    @Override
    public void refused(String told) {
        String code = told != null && CODE.matcher(told).matches() ? told : null;
        LOG.debug("peer {} refuses: {}", target, code);
        if (crossing.isMoving()) {
            leave();
            journey.lost();
        } else {
            forget();
            client.refuse(asked, code == null ? failed() : Refusals.ofPeer(code), peer());
        }
    }
}
