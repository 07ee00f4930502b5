package org.sluice.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;

/** What a port knows of its connections; as a filter it counts them in and out. */
public final class Connections extends IoFilterAdapter {

    static final AttributeKey PROXY_HEADER = new AttributeKey(Connections.class, "proxyHeader");
    private static final AttributeKey ADDRESS = new AttributeKey(Connections.class, "address");
    private static final AttributeKey COUNTED = new AttributeKey(Connections.class, "counted");

    private final ConnectionCaps caps;
    private final CidrSet trusted;

    Connections(ConnectionCaps caps, CidrSet trusted) {
        this.caps = caps;
        this.trusted = trusted;
    }

    /** The client's address: what its proxy named in a PROXY header, else where the connection comes from. */
    public static InetAddress address(IoSession session) {
        return session.getAttribute(ADDRESS) instanceof InetAddress named
                ? named
                : ((InetSocketAddress) session.getRemoteAddress()).getAddress();
    }

    /** Whether {@link #address} was told by a PROXY header. */
    public static boolean proxied(IoSession session) {
        return session.containsAttribute(ADDRESS);
    }

    static boolean claim(IoSession session, InetAddress source, ConnectionCaps caps) {
        if (!caps.claim(source)) {
            return false;
        }
        session.setAttribute(ADDRESS, source);
        session.setAttribute(COUNTED, new Counted(source));
        return true;
    }

    /** With which address a connection was counted in; null for none. */
    private record Counted(InetAddress address) {}

    @Override
    public void sessionCreated(NextFilter next, IoSession session) {
        InetAddress remote = ((InetSocketAddress) session.getRemoteAddress()).getAddress();
        InetAddress counted = trusted.contains(remote) ? null : remote;
        if (caps.enter(counted)) {
            session.setAttribute(COUNTED, new Counted(counted));
            next.sessionCreated(session);
        } else {
            session.closeNow();
        }
    }

    @Override
    public void sessionOpened(NextFilter next, IoSession session) {
        if (session.containsAttribute(COUNTED)) {
            next.sessionOpened(session);
        }
    }

    @Override
    public void messageReceived(NextFilter next, IoSession session, Object message) {
        if (session.containsAttribute(COUNTED)) {
            next.messageReceived(session, message);
        }
    }

    @Override
    public void sessionClosed(NextFilter next, IoSession session) {
        if (session.removeAttribute(COUNTED) instanceof Counted counted) {
            caps.leave(counted.address());
            next.sessionClosed(session);
        }
    }
}
