package org.sluice.relay.internal;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.future.ConnectFuture;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayTarget;
import org.sluice.net.ClientTls;
import org.sluice.net.Connections;
import org.sluice.net.DeadlineWheel;
import org.sluice.relay.RelayEnd;

/**
 * One connection to a peer, from the look-up of its name to its end. It tells its link when it is open, what it brings,
 * and, once, that it is gone; one that was left by the link says nothing more.
 *
 * <pre>
 *   look-up ──▶ connecting ──▶ (header, TLS) ──▶ open ──▶ gone
 *      └────────────┴─────────────┴── too late, refused ──▲
 * </pre>
 */
final class Upstream extends DeadlineWheel.Entry {

    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);
    private static final AttributeKey KEY = new AttributeKey(Upstream.class, "upstream");
    private static final String TLS = "tls";

    private final Link link;
    private final RelayTarget target;
    private final Tally tally;
    private final RelayService relay;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile IoSession session;
    private volatile boolean open;
    private volatile ConnectFuture dialling;
    private ClientTls tls;

    Upstream(Link link, RelayTarget target, Tally tally, RelayService relay) {
        this.link = link;
        this.target = target;
        this.tally = tally;
        this.relay = relay;
    }

    static Upstream of(IoSession session) {
        return (Upstream) session.getAttribute(KEY);
    }

    RelayTarget target() {
        return target;
    }

    Tally tally() {
        return tally;
    }

    /** The connection; null while it is not open. */
    IoSession session() {
        return open ? session : null;
    }

    void begin() {
        tally.begun();
        relay.deadlines().set(this, relay.settings().connectTimeout());
        relay.names().find(target, this::found, this::failed);
    }

    private void found(InetSocketAddress address, ClientTls trust) {
        if (!over.get()) {
            tls = trust;
            dialling = relay.dialer().dial(address, connected -> connected.setAttribute(KEY, this), this::failed);
            if (over.get()) {
                abandon(); // left in the meantime
            }
        }
    }

    /** The peer answered. On the connection's I/O thread, as all that follows. */
    void connected(IoSession connected) {
        session = connected;
        if (over.get()) {
            connected.closeNow();
            return;
        }
        if (target.proxyProtocol() != ProxyProtocol.OFF) {
            session.write(IoBuffer.wrap(header()));
        }
        if (tls == null) {
            opened();
        } else {
            String name = target.tls().name() == null
                    ? PeerNames.bare(target.host())
                    : target.tls().name();
            session.getFilterChain().addFirst(TLS, tls.filter(name));
        }
    }

    private byte[] header() {
        IoSession client = link.client();
        InetSocketAddress from =
                ProxyLine.client(Connections.address(client), (InetSocketAddress) client.getRemoteAddress());
        return ProxyLine.of(target.proxyProtocol(), from, (InetSocketAddress) client.getLocalAddress());
    }

    /** What is offered to the peer now reaches it. */
    void opened() {
        clear();
        if (!over.get()) {
            open = true;
            link.opened(this, session);
        }
    }

    void received(IoBuffer bytes) {
        if (!over.get()) {
            link.received(this, bytes);
        }
    }

    private void failed(Throwable why) {
        LOG.debug("peer {} cannot be reached at {}", target.peer(), target, why);
        gone(RelayEnd.PEER_UNREACHABLE);
    }

    /** It took too long. */
    @Override
    protected void expired() {
        if (!open) {
            LOG.debug("peer {} did not open {} in time", target.peer(), target);
            gone(RelayEnd.PEER_UNREACHABLE);
        }
    }

    /** The connection ended by itself. */
    void ended(Throwable why) {
        if (why != null) {
            LOG.debug("connection to peer {} failed at {}", target.peer(), target, why);
        }
        gone(open ? RelayEnd.PEER_LEFT : RelayEnd.PEER_UNREACHABLE);
    }

    private void gone(RelayEnd why) {
        if (finish()) {
            if (why == RelayEnd.PEER_UNREACHABLE) {
                tally.failed();
            }
            IoSession last = session;
            if (last != null) {
                last.closeNow();
            }
            link.gone(this, why);
        }
    }

    /** The link has no more use for it: it is closed after what was offered to it. */
    void leave() {
        if (finish()) {
            relay.farewell(session);
        }
    }

    /** The peer takes nothing any more. */
    void stuck() {
        gone(RelayEnd.PEER_STUCK);
    }

    private boolean finish() {
        clear();
        if (over.getAndSet(true)) {
            return false;
        }
        tally.over();
        abandon();
        return true;
    }

    /** Waits no longer for an answer. MINA takes a connection for unanswered until its handler has heard of it. */
    private void abandon() {
        ConnectFuture pending = dialling;
        if (pending != null && session == null) {
            pending.cancel();
        }
    }
}
