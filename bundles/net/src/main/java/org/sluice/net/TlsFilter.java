package org.sluice.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.ssl.SslFilter;

/**
 * MINA's TLS for connections that were accepted, which also ends each engine with its connection: what the engine holds
 * outside the heap would else wait for a collection, and hundreds of megabytes would while clients come and go.
 */
final class TlsFilter extends SslFilter {

    private static final AttributeKey ENGINE = new AttributeKey(TlsFilter.class, "engine");
    /** Wraps after which an engine should have told all: the end is one short record. */
    private static final int MOST_WRAPS = 4;

    TlsFilter(SSLContext context) {
        super(context);
    }

    @Override
    protected SSLEngine createEngine(IoSession session, InetSocketAddress address) {
        SSLEngine engine = TlsContexts.resumable(super.createEngine(session, address));
        session.setAttribute(ENGINE, engine);
        return engine;
    }

    @Override
    public void sessionClosed(NextFilter next, IoSession session) throws Exception {
        Object engine = session.removeAttribute(ENGINE);
        try {
            super.sessionClosed(next, session);
        } finally {
            if (engine instanceof SSLEngine ended) {
                end(ended);
            }
        }
    }

    private static void end(SSLEngine engine) {
        try {
            engine.closeOutbound();
            ByteBuffer nothing = ByteBuffer.allocate(0);
            ByteBuffer farewell = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            for (int i = 0; i < MOST_WRAPS && !engine.isOutboundDone(); i++) {
                SSLEngineResult result = engine.wrap(nothing, farewell.clear());
                if (result.getStatus() == SSLEngineResult.Status.CLOSED && result.bytesProduced() == 0) {
                    break;
                }
            }
            engine.closeInbound();
        } catch (SSLException clientSaidNoFarewell) {
            // Nobody is there to be told, nor would anything be read.
        }
    }
}
