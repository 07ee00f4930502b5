package org.sluice.listener.rtsp.internal;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.SocketSessionConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.net.Port;

/** Hands what MINA reports of a session to its connection. */
final class RtspHandler extends IoHandlerAdapter implements Port.User {

    private static final Logger LOG = LoggerFactory.getLogger(RtspHandler.class);
    private static final AttributeKey CONNECTION = new AttributeKey(RtspHandler.class, "connection");

    /** Half of what a connection may keep unread. */
    private static final int READ_BUFFER = 32_768;

    private final RtspServer server;

    RtspHandler(RtspServer server) {
        this.server = server;
    }

    private static RtspConnection connection(IoSession session) {
        return (RtspConnection) session.getAttribute(CONNECTION);
    }

    @Override
    public void sessionOpened(IoSession session) {
        if (session.getConfig() instanceof SocketSessionConfig socket) {
            socket.setMaxReadBufferSize(READ_BUFFER);
        }
        RtspConnection connection = new RtspConnection(session, server);
        session.setAttribute(CONNECTION, connection);
        connection.opened();
    }

    @Override
    public void messageReceived(IoSession session, Object message) {
        connection(session).received((IoBuffer) message);
    }

    @Override
    public void messageSent(IoSession session, Object message) {
        connection(session).sent();
    }

    @Override
    public void inputClosed(IoSession session) {
        RtspConnection connection = connection(session);
        if (connection == null) {
            session.closeNow();
        } else {
            connection.inputClosed();
        }
    }

    @Override
    public void sessionClosed(IoSession session) {
        RtspConnection connection = connection(session);
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
        RtspConnection connection = connection(session);
        if (connection == null) {
            session.closeNow();
        } else {
            connection.farewell();
        }
    }
}
