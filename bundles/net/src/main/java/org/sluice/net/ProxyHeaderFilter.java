package org.sluice.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;

/** Takes the PROXY header off the beginning of connections from trusted proxies. */
final class ProxyHeaderFilter extends IoFilterAdapter {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PortSettings settings;
    private final ConnectionCaps caps;
    private final DeadlineWheel wheel;

    ProxyHeaderFilter(PortSettings settings, ConnectionCaps caps, DeadlineWheel wheel) {
        this.settings = settings;
        this.caps = caps;
        this.wheel = wheel;
    }

    /** A header under way, and the deadline for it. */
    private static final class Reading extends DeadlineWheel.Entry {
        private final ProxyHeader header = new ProxyHeader();
        private final IoSession session;

        Reading(IoSession session) {
            this.session = session;
        }

        @Override
        protected void expired() {
            session.closeNow();
        }
    }

    @Override
    public void sessionCreated(NextFilter next, IoSession session) {
        if (session.getRemoteAddress() instanceof InetSocketAddress remote
                && settings.trusted().contains(remote.getAddress())) {
            Reading reading = new Reading(session);
            session.setAttribute(Connections.PROXY_HEADER, reading);
            wheel.set(reading, PATIENCE);
        }
        next.sessionCreated(session);
    }

    @Override
    public void messageReceived(NextFilter next, IoSession session, Object message) {
        if (!(session.getAttribute(Connections.PROXY_HEADER) instanceof Reading reading)) {
            next.messageReceived(session, message);
            return;
        }
        IoBuffer in = (IoBuffer) message;
        switch (reading.header.read(in.buf())) {
            case READING -> {
                // the rest is on its way, or the deadline closes the connection
            }
            case BAD -> session.closeNow();
            case ABSENT -> absent(next, session, reading, in);
            case DONE -> done(next, session, reading, in);
        }
    }

    private void absent(NextFilter next, IoSession session, Reading reading, IoBuffer in) {
        if (settings.proxyHeader() == ProxyHeaderUse.REQUIRED) {
            session.closeNow();
            return;
        }
        finish(session, reading);
        byte[] seen = reading.header.seen();
        IoBuffer whole = IoBuffer.allocate(seen.length + in.remaining());
        next.messageReceived(session, whole.put(seen).put(in).flip());
    }

    private void done(NextFilter next, IoSession session, Reading reading, IoBuffer in) {
        InetAddress source = reading.header.source();
        if (source != null && !Connections.claim(session, source, caps)) {
            session.closeNow();
            return;
        }
        finish(session, reading);
        if (in.hasRemaining()) {
            next.messageReceived(session, in);
        }
    }

    private static void finish(IoSession session, Reading reading) {
        reading.clear();
        session.removeAttribute(Connections.PROXY_HEADER);
    }
}
