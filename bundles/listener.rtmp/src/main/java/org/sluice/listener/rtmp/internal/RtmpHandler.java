package org.sluice.listener.rtmp.internal;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.SocketSessionConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.net.Port;

/** Hands what MINA reports of a session to its connection. */
final class RtmpHandler extends IoHandlerAdapter implements Port.User {

    private static final Logger LOG = LoggerFactory.getLogger(RtmpHandler.class);
    private static final AttributeKey CONNECTION = new AttributeKey(RtmpHandler.class, "connection");

    private static final int READ_BUFFER = 65_536;
    /**
     * What the system keeps for a player that is slow for a moment: enough for some 10 Mbit/s around the world. Else it
     * would take megabytes for each that reads nothing.
     */
    private static final int SEND_BUFFER = 262_144;

    private final RtmpServer server;

    RtmpHandler(RtmpServer server) {
        this.server = server;
    }

    private static RtmpConnection connection(IoSession session) {
        return (RtmpConnection) session.getAttribute(CONNECTION);
    }

    @Override
    public boolean carries() {
        return true;
    }

    @Override
    public void sessionOpened(IoSession session) {
        if (session.getConfig() instanceof SocketSessionConfig socket) {
            socket.setMaxReadBufferSize(READ_BUFFER);
            socket.setSendBufferSize(SEND_BUFFER);
        }
        RtmpConnection connection = new RtmpConnection(session, server);
        session.setAttribute(CONNECTION, connection);
        connection.opened();
    }

    @Override
    public void messageReceived(IoSession session, Object message) {
        connection(session).received((IoBuffer) message);
    }

    @Override
    public void messageSent(IoSession session, Object message) {
        connection(session).sent((IoBuffer) message);
    }

    @Override
    public void inputClosed(IoSession session) {
        session.closeNow();
    }

    @Override
    public void sessionClosed(IoSession session) {
        RtmpConnection connection = connection(session);
        if (connection != null) {
            connection.closed();
        }
    }

    @Override
    public void exceptionCaught(IoSession session, Throwable cause) {
        LOG.debug("connection {} is cut", session.getRemoteAddress(), cause);
        session.closeNow();
    }

    @Override
    public void farewell(IoSession session) {
        RtmpConnection connection = connection(session);
        if (connection == null) {
            session.closeNow();
        } else {
            connection.farewell();
        }
    }
}
