package org.sluice.relay.internal;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.FilterEvent;
import org.apache.mina.filter.ssl.SslEvent;

/** Hands what happens to connections to peers to their {@link Upstream}. */
final class PeerSessions extends IoHandlerAdapter {

    @Override
    public void sessionOpened(IoSession session) {
        Upstream.of(session).connected(session);
    }

    @Override
    public void event(IoSession session, FilterEvent event) {
        if (event == SslEvent.SECURED) {
            Upstream.of(session).opened();
        }
    }

    @Override
    public void messageReceived(IoSession session, Object message) {
        Upstream.of(session).received((IoBuffer) message);
    }

    @Override
    public void inputClosed(IoSession session) {
        session.suspendRead(); // else the selector tells of the end again and again until all is written
        Upstream.of(session).ended(null);
    }

    @Override
    public void exceptionCaught(IoSession session, Throwable cause) {
        Upstream.of(session).ended(cause);
        session.closeNow();
    }

    @Override
    public void sessionClosed(IoSession session) {
        Upstream.of(session).ended(null);
    }
}
