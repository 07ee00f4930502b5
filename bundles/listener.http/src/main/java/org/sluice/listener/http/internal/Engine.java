package org.sluice.listener.http.internal;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.future.ConnectFuture;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.http.AdminEngine;
import org.sluice.net.Dialer;

/** The engine behind the administration port, while it is there, and the connections to it. */
@Component(service = Engine.class)
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final AttributeKey TUNNEL = new AttributeKey(Engine.class, "tunnel");
    private static final Duration CONNECT = Duration.ofSeconds(2);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AdminEngine service;

    private Dialer dialer;
    private boolean closed;

    @Activate
    public Engine() {
        // threads are made when somebody asks
    }

    @Deactivate
    void close() {
        Dialer present;
        synchronized (this) {
            closed = true;
            present = dialer;
        }
        if (present != null) {
            present.close();
        }
    }

    /** Whether a path is the engine's, now. */
    boolean serves(String path) {
        AdminEngine present = service;
        return present != null && present.address() != null && present.serves(path);
    }

    /** Where the root leads; null where nowhere. */
    String home() {
        AdminEngine present = service;
        return present == null || present.address() == null ? null : present.home();
    }

    /** The word that the engine knows us by; null where it left. */
    String pass() {
        AdminEngine present = service;
        return present == null ? null : present.pass();
    }

    /** Begins to connect; null where there is nobody to connect to. */
    ConnectFuture dial(Tunnel tunnel, Consumer<Throwable> failed) {
        AdminEngine present = service;
        var address = present == null ? null : present.address();
        Dialer ready = address == null ? null : dialer();
        return ready == null ? null : ready.dial(address, session -> session.setAttribute(TUNNEL, tunnel), failed);
    }

    private synchronized Dialer dialer() {
        if (dialer == null && !closed) {
            dialer = new Dialer("sluice-listener.http-engine", 1, CONNECT, new Handler());
        }
        return dialer;
    }

    private static final class Handler extends IoHandlerAdapter {

        private static Tunnel tunnel(IoSession session) {
            return (Tunnel) session.getAttribute(TUNNEL);
        }

        @Override
        public void sessionOpened(IoSession session) {
            tunnel(session).there(session);
        }

        @Override
        public void messageReceived(IoSession session, Object message) {
            tunnel(session).answered((IoBuffer) message);
        }

        @Override
        public void sessionClosed(IoSession session) {
            Tunnel tunnel = tunnel(session);
            if (tunnel != null) {
                tunnel.gone();
            }
        }

        @Override
        public void exceptionCaught(IoSession session, Throwable cause) {
            LOG.debug("the connection to the engine is cut", cause);
            session.closeNow();
        }
    }
}
