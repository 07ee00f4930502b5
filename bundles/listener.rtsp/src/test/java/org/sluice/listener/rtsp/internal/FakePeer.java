package org.sluice.listener.rtsp.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A peer whose words a test writes. */
final class FakePeer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Wire> accepted = new LinkedBlockingQueue<>();
    private final Thread acceptor = new Thread(this::accept, "fake-peer");

    FakePeer() throws IOException {
        acceptor.start();
    }

    private void accept() {
        try {
            while (true) {
                accepted.add(new Wire(server.accept()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next connection. */
    Wire next() throws InterruptedException {
        Wire wire = accepted.poll(10, TimeUnit.SECONDS);
        if (wire == null) {
            throw new AssertionError("nobody connected");
        }
        return wire;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Wire wire = accepted.poll(); wire != null; wire = accepted.poll()) {
            wire.close();
        }
    }
}
