package org.sluice.testkit.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One listening address, which may close and come back at the same port. Its state changes on the loop only;
 * {@link #address()} and {@link #listening()} may be read anywhere.
 */
public final class Endpoint {

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int BACKLOG = 1024;

    private final Loop loop;
    private final Function<HttpRequest, Answer> handler;
    private final Set<Connection> connections = new HashSet<>();
    private volatile InetSocketAddress address;
    private volatile ServerSocketChannel server;
    private long accepted;
    private boolean wanted;

    public Endpoint(Loop loop, InetSocketAddress address, Function<HttpRequest, Answer> handler) {
        this.loop = loop;
        this.address = address;
        this.handler = handler;
    }

    /** Where it listens; its port is 0 while an unspecific one was never opened. */
    public InetSocketAddress address() {
        return address;
    }

    /** Whether the port is open. */
    public boolean listening() {
        ServerSocketChannel current = server;
        return current != null && current.isOpen();
    }

    /** Opens the port. On the loop only. */
    public void open() throws IOException {
        wanted = true;
        if (server != null) {
            return;
        }
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(address, BACKLOG);
            loop.attach(channel, SelectionKey.OP_ACCEPT, () -> accept(channel));
            address = (InetSocketAddress) channel.getLocalAddress();
            server = channel;
        } catch (IOException e) {
            Loop.closeQuietly(channel);
            throw new IOException(address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(), e);
        }
    }

    /** Opens the port, and while that fails tries again every half second. On the loop only. */
    public void openUntilItWorks(Consumer<IOException> whenBusy) {
        wanted = true;
        tryToOpen(whenBusy);
    }

    private void tryToOpen(Consumer<IOException> whenBusy) {
        if (!wanted || server != null) {
            return;
        }
        try {
            open();
        } catch (IOException e) {
            whenBusy.accept(e);
            loop.at(System.nanoTime() + RETRY_NANOS, () -> tryToOpen(whenBusy));
        }
    }

    /** Closes the port and resets its connections. On the loop only. */
    public void shut() {
        wanted = false;
        if (server != null) {
            Loop.closeQuietly(server);
            server = null;
        }
        resetConnections();
        loop.settle();
    }

    /** Resets all connections; the port stays. On the loop only. */
    public void resetConnections() {
        new ArrayList<>(connections).forEach(connection -> connection.close(true));
    }

    private void accept(ServerSocketChannel channel) {
        try {
            for (SocketChannel client = channel.accept(); client != null; client = channel.accept()) {
                Connection connection = new Connection(loop, client, accepted++, handler, connections::remove);
                connections.add(connection);
                connection.open();
            }
        } catch (IOException e) {
            // A client that left before it was accepted, or no file descriptors: the next one may fare better.
            return;
        }
    }
}
