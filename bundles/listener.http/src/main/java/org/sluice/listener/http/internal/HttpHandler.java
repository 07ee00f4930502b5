package org.sluice.listener.http.internal;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.SocketSessionConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.net.Port;

/** Hands what MINA reports of a session to its connection. */
final class HttpHandler extends IoHandlerAdapter implements Port.User {

    private static final Logger LOG = LoggerFactory.getLogger(HttpHandler.class);
    private static final AttributeKey CONNECTION = new AttributeKey(HttpHandler.class, "connection");

    /**
     * Answers are small. Else the system would take megabytes for a client that reads none of them, and nobody would
     * notice.
     */
    private static final int SEND_BUFFER = 65_536;

    /** More than the largest head that is taken, and half of what a connection may keep unread. */
    private static final int READ_BUFFER = 32_768;

    private final HttpServer server;

    HttpHandler(HttpServer server) {
        this.server = server;
    }

    private static HttpConnection connection(IoSession session) {
        return (HttpConnection) session.getAttribute(CONNECTION);
    }

    @Override
    public void sessionOpened(IoSession session) {
        if (session.getConfig() instanceof SocketSessionConfig socket) {
            socket.setMaxReadBufferSize(READ_BUFFER);
            socket.setSendBufferSize(SEND_BUFFER);
        }
        HttpConnection connection = new HttpConnection(session, server);
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
        HttpConnection connection = connection(session);
        if (connection == null) {
            session.closeNow();
        } else {
            connection.inputClosed();
        }
    }

    @Override
    public void sessionClosed(IoSession session) {
        HttpConnection connection = connection(session);
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
        HttpConnection connection = connection(session);
        if (connection == null) {
            session.closeNow();
        } else {
            connection.farewell();
        }
    }
}
