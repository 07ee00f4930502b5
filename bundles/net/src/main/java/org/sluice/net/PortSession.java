package org.sluice.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.DefaultIoFilterChain;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.service.DefaultTransportMetadata;
import org.apache.mina.core.service.IoService;
import org.apache.mina.core.service.TransportMetadata;
import org.apache.mina.core.session.AbstractIoSession;
import org.apache.mina.transport.socket.SocketSessionConfig;

/**
 * A connection that a port accepted. What is not part of MINA's session belongs to the thread of its loop: that is where
 * it is registered, once it is seen to go on after its first answer.
 */
final class PortSession extends AbstractIoSession {

    static final TransportMetadata METADATA = new DefaultTransportMetadata(
            "sluice", "socket", false, true, InetSocketAddress.class, SocketSessionConfig.class, IoBuffer.class);

    private final IoLoop loop;
    private final SocketChannel channel;
    private final InetSocketAddress remote;
    private final PortSessionConfig options;
    private final IoFilterChain chain = new DefaultIoFilterChain(this);
    private SelectionKey key;
    private boolean unsent;
    private boolean answered;

    PortSession(IoService service, IoLoop loop, SocketChannel channel) throws IOException {
        super(service);
        this.loop = loop;
        this.channel = channel;
        this.remote = (InetSocketAddress) channel.getRemoteAddress();
        this.options = new PortSessionConfig(channel);
        config = options;
    }

    /** Has the selector tell of what it waits for. */
    void register(Selector selector) throws ClosedChannelException {
        key = channel.register(selector, interests(), this);
    }

    /** Waits for what it should wait for now. */
    void listen() {
        if (key != null && key.isValid() && key.interestOps() != interests()) {
            key.interestOps(interests());
        }
    }

    private int interests() {
        return (isReadSuspended() ? 0 : SelectionKey.OP_READ) | (unsent ? SelectionKey.OP_WRITE : 0);
    }

    int read(IoBuffer buffer) throws IOException {
        return channel.read(buffer.buf());
    }

    /**
     * The options of a socket are told to the system before the second write: most clients of a router come for one
     * answer, and a first write goes out at once as it is.
     */
    int write(IoBuffer buffer) throws IOException {
        if (answered) {
            options.apply();
        }
        answered = true;
        return channel.write(buffer.buf());
    }

    /** Notes whether something waits for the client to take it. */
    void unsent(boolean waits) {
        if (unsent != waits) {
            unsent = waits;
            listen();
        }
    }

    /** Ends the connection itself. */
    void cut() throws IOException {
        if (key != null) {
            key.cancel();
        }
        channel.close();
    }

    @Override
    public IoLoop getProcessor() {
        return loop;
    }

    @Override
    public IoFilterChain getFilterChain() {
        return chain;
    }

    @Override
    public TransportMetadata getTransportMetadata() {
        return METADATA;
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return remote;
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return (InetSocketAddress) channel.socket().getLocalSocketAddress();
    }

    @Override
    public InetSocketAddress getServiceAddress() {
        return ((PortAcceptor) getService()).getLocalAddress();
    }
}
