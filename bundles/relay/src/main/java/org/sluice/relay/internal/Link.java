package org.sluice.relay.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.future.IoFuture;
import org.apache.mina.core.future.IoFutureListener;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.model.Intent;
import org.sluice.model.Protocol;
import org.sluice.model.RelayTarget;
import org.sluice.net.DeadlineWheel;
import org.sluice.relay.RelayEnd;
import org.sluice.relay.RelayHandler;
import org.sluice.relay.RelayLink;

/**
 * A client's session, the flows of both directions, and the connection to a peer of the moment. As an entry of the
 * wheel it looks now and then whether a side is stuck.
 */
final class Link extends DeadlineWheel.Entry implements RelayLink {

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final RelayService relay;
    private final IoSession client;
    private final Protocol protocol;
    private final Intent intent;
    private final RelayHandler handler;
    private final Flow toClient = new Flow();
    private final Flow toPeer = new Flow();
    private final AtomicReference<Upstream> upstream = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final IoFutureListener<IoFuture> clientClosed = future -> finish(RelayEnd.CLIENT_LEFT, false);
    private final Patience ofClient = new Patience();
    private final Patience ofPeer = new Patience();
    private volatile RelayTarget target;

    Link(RelayService relay, IoSession client, Protocol protocol, Intent intent, RelayHandler handler) {
        this.relay = relay;
        this.client = client;
        this.protocol = protocol;
        this.intent = intent;
        this.handler = handler;
    }

    void begin() {
        toClient.sink(client);
        client.getFilterChain().addFirst(WriteWatch.NAME, new WriteWatch(toClient));
        relay.deadlines().set(this, relay.lookNanos());
        client.getCloseFuture().addListener(clientClosed); // called at once where it is closed already
    }

    @Override
    public IoSession client() {
        return client;
    }

    @Override
    public RelayTarget target() {
        return target;
    }

    @Override
    public void connect(RelayTarget next) {
        target = next;
        Upstream made = new Upstream(this, next, relay.tallies().of(next.peer(), protocol, intent), relay);
        replace(made);
        made.begin();
        if (over.get()) {
            leavePeer(); // it ended while we were at it
        }
    }

    @Override
    public void leavePeer() {
        replace(null);
    }

    private void replace(Upstream next) {
        Upstream before = upstream.getAndSet(next);
        if (before != null) {
            toPeer.end();
            forgetPeer();
            before.leave();
        }
    }

    /** Nothing is left of the peer; what waits for the client holds the next one back as well. */
    private void forgetPeer() {
        toClient.source(null);
        toClient.pause(false);
    }

    @Override
    public void offerToPeer(IoBuffer bytes) {
        Upstream there = upstream.get();
        IoSession peer = there == null ? null : there.session();
        if (peer != null && bytes.hasRemaining() && !over.get()) {
            int count = bytes.remaining();
            there.tally().toPeer(count);
            relay.ceilings().carried(count);
            peer.write(bytes);
            toPeer.offered();
        }
    }

    @Override
    public void offerToClient(IoBuffer bytes) {
        Upstream there = upstream.get();
        if (bytes.hasRemaining() && !over.get()) {
            int count = bytes.remaining();
            if (there != null) {
                there.tally().toClient(count);
            }
            relay.ceilings().carried(count);
            client.write(bytes);
            toClient.offered();
        }
    }

    @Override
    public void readClient(boolean wanted) {
        toPeer.pause(!wanted);
    }

    @Override
    public void readPeer(boolean wanted) {
        toClient.pause(!wanted);
    }

    /** The peer's connection is open. */
    void opened(Upstream by, IoSession session) {
        if (by == upstream.get()) {
            session.getFilterChain().addFirst(WriteWatch.NAME, new WriteWatch(toPeer));
            toPeer.sink(session);
            toClient.source(session);
            call(() -> handler.opened(this));
            if (!over.get()) {
                toPeer.source(client); // only now: a listener that let its client wait would get more before it is told
            }
        }
    }

    void received(Upstream by, IoBuffer bytes) {
        if (by == upstream.get()) {
            call(() -> handler.received(this, bytes));
        }
    }

    /** The peer's connection ended, without our doing. */
    void gone(Upstream by, RelayEnd why) {
        if (upstream.compareAndSet(by, null)) {
            toPeer.end();
            forgetPeer();
            call(() -> handler.peerGone(this, why));
        }
    }

    private void call(Runnable callback) {
        if (over.get()) {
            return;
        }
        try {
            callback.run();
        } catch (RuntimeException e) {
            LOG.debug("relay of {} to {} ended by a fault", protocol, target, e);
            finish(RelayEnd.FAULT, true);
        }
    }

    /** Looks whether a side is stuck. On the wheel's thread. */
    @Override
    protected void expired() {
        if (over.get()) {
            return;
        }
        long now = System.nanoTime();
        long limit = relay.settings().stuckTimeout().toNanos();
        Upstream there = upstream.get();
        if (ofClient.look(client, now) >= limit) {
            stuck(there);
            finish(RelayEnd.CLIENT_STUCK, false);
            client.closeNow();
            return;
        }
        relay.deadlines().set(this, relay.lookNanos());
        if (there != null && ofPeer.look(there.session(), now) >= limit) {
            stuck(there);
            there.stuck();
        }
    }

    private static void stuck(Upstream there) {
        if (there != null) {
            there.tally().stuck();
        }
    }

    @Override
    public void close() {
        finish(RelayEnd.CLOSED, true);
    }

    @Override
    public void release() {
        finish(RelayEnd.CLOSED, false);
    }

    /** Ends everything, once. */
    void finish(RelayEnd why, boolean closeClient) {
        if (over.getAndSet(true)) {
            return;
        }
        clear();
        leavePeer();
        toPeer.end();
        toClient.end();
        client.getCloseFuture().removeListener(clientClosed);
        try {
            client.getFilterChain().remove(WriteWatch.NAME);
        } catch (IllegalArgumentException e) {
            LOG.trace("the chain of a closed session was cleared before", e);
        }
        if (closeClient) {
            relay.farewell(client);
        }
        relay.over(this);
        try {
            handler.ended(this, why);
        } catch (RuntimeException e) {
            LOG.debug("relay of {} to {}: its listener did not bear the end", protocol, target, e);
        }
    }
}
