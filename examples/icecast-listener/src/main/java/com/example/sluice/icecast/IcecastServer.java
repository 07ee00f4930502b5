package com.example.sluice.icecast;

import java.util.function.Consumer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.net.Port;
import org.sluice.net.PortState;
import org.sluice.net.listener.ListenerPort;
import org.sluice.net.listener.ListenerServer;

/** One listening port: hands what MINA reports of a session to its call. */
final class IcecastServer extends IoHandlerAdapter implements Port.User, ListenerServer<IcecastSettings> {

    /** What the threads of this bundle are called. */
    static final String THREADS = "sluice-example-icecast";

    private static final Logger LOG = LoggerFactory.getLogger(IcecastServer.class);
    private static final AttributeKey CALL = new AttributeKey(IcecastServer.class, "call");

    private final IcecastRouter router;
    private final Accounts accounts;
    private final ListenerPort<IcecastSettings> port;

    IcecastServer(IcecastSettings settings, IcecastRouter router, Accounts accounts, Consumer<PortState> watcher) {
        this.router = router;
        this.accounts = accounts;
        port = new ListenerPort<>(THREADS, settings, this, watcher);
    }

    @Override
    public ListenerPort<IcecastSettings> port() {
        return port;
    }

    IcecastRouter router() {
        return router;
    }

    Accounts accounts() {
        return accounts;
    }

    @Override
    public void sessionOpened(IoSession session) {
        session.setAttribute(CALL, new Call(session, this));
    }

    @Override
    public void messageReceived(IoSession session, Object message) {
        ((Call) session.getAttribute(CALL)).received((IoBuffer) message);
    }

    @Override
    public void sessionClosed(IoSession session) {
        if (session.getAttribute(CALL) instanceof Call call) {
            call.end();
        }
    }

    @Override
    public void exceptionCaught(IoSession session, Throwable cause) {
        LOG.debug("connection {} is cut", session.getRemoteAddress(), cause);
        session.closeNow();
    }

    /** Whoever waits for a decision gets it yet; the port cuts what is left after its drain time. */
    @Override
    public void farewell(IoSession session) {
        if (!(session.getAttribute(CALL) instanceof Call call) || !call.asking()) {
            session.closeOnFlush();
        }
    }
}
