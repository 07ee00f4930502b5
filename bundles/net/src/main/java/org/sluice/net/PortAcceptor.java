package org.sluice.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.mina.core.service.AbstractIoAcceptor;
import org.apache.mina.core.service.TransportMetadata;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.DefaultSocketSessionConfig;
import org.apache.mina.transport.socket.SocketSessionConfig;

/**
 * Binds, and has a loop accept: it has no thread of its own. A connection is accepted, read and answered by one thread,
 * without being handed from one to another.
 */
final class PortAcceptor extends AbstractIoAcceptor {

    private static final int BACKLOG = 4096;

    private final IoLoops loops;
    private final Map<SocketAddress, ServerSocketChannel> bound = new HashMap<>();

    PortAcceptor(IoLoops loops) {
        super(new DefaultSocketSessionConfig(), Runnable::run);
        this.loops = loops;
        getStatistics().getConfig().setStatisticsCalcEnabled(false); // they would take a lock for every read and write
    }

    @Override
    protected Set<SocketAddress> bindInternal(List<? extends SocketAddress> addresses) throws IOException {
        Map<SocketAddress, ServerSocketChannel> opened = new HashMap<>();
        try {
            for (SocketAddress address : addresses) {
                ServerSocketChannel channel = ServerSocketChannel.open();
                opened.put(address, channel);
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(address, BACKLOG);
            }
        } catch (IOException e) {
            for (ServerSocketChannel channel : opened.values()) {
                channel.close();
            }
            throw e;
        }
        for (ServerSocketChannel channel : opened.values()) {
            bound.put(channel.getLocalAddress(), channel);
            loops.accept(channel, this);
        }
        return Set.copyOf(bound.keySet());
    }

    @Override
    protected void unbind0(List<? extends SocketAddress> addresses) throws IOException {
        for (SocketAddress address : addresses) {
            ServerSocketChannel channel = bound.remove(address);
            if (channel != null) {
                loops.acceptNoMore(channel);
            }
        }
    }

    /** A session for a connection, with all that MINA wants of one. */
    PortSession session(IoLoop loop, SocketChannel channel) throws IOException {
        PortSession session = new PortSession(this, loop, channel);
        initSession(session, null, null);
        return session;
    }

    @Override
    protected void dispose0() {
        unbind();
    }

    @Override
    public IoSession newSession(SocketAddress remote, SocketAddress local) {
        throw new UnsupportedOperationException("connections are accepted, not made");
    }

    @Override
    public TransportMetadata getTransportMetadata() {
        return PortSession.METADATA;
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return (InetSocketAddress) super.getLocalAddress();
    }

    @Override
    public SocketSessionConfig getSessionConfig() {
        return (SocketSessionConfig) sessionConfig;
    }
}
