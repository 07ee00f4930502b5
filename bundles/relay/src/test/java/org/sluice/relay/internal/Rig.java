package org.sluice.relay.internal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.sluice.model.Intent;
import org.sluice.model.PeerTls;
import org.sluice.model.Protocol;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayTarget;
import org.sluice.model.Scheme;
import org.sluice.net.CidrSet;
import org.sluice.net.ListenAddress;
import org.sluice.net.Port;
import org.sluice.net.PortSettings;
import org.sluice.net.PortState;
import org.sluice.net.ProxyHeaderUse;
import org.sluice.relay.RelayEnd;
import org.sluice.relay.RelayHandler;
import org.sluice.relay.RelayLink;

/** A relay, a listener of {@code net} whose clients all are carried, and a peer of plain sockets; all on loopback. */
final class Rig implements AutoCloseable {

    private static final AttributeKey LINK = new AttributeKey(Rig.class, "link");

    final RelayService relay = new RelayService();
    final ServerSocket peer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    final BlockingQueue<RelayLink> links = new LinkedBlockingQueue<>();
    final BlockingQueue<RelayEnd> ends = new LinkedBlockingQueue<>();
    final BlockingQueue<RelayEnd> lost = new LinkedBlockingQueue<>();
    final BlockingQueue<String> threads = new LinkedBlockingQueue<>();
    volatile RelayTarget target;
    volatile RelayHandler handler = new Through();
    volatile Intent intent = Intent.PLAY;

    /** Whether clients are not read until their peer is there. */
    volatile boolean patient;

    private final Port port;
    private final BlockingQueue<Integer> opened = new LinkedBlockingQueue<>();
    private final List<Socket> closed = new ArrayList<>();
    private final int listening;

    Rig(String... options) throws Exception {
        Map<String, Object> properties = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            properties.put(options[i], options[i + 1]);
        }
        relay.directive = new RelayDirective(properties);
        target = target(ProxyProtocol.OFF);
        PortSettings settings = new PortSettings(
                "sluice-test",
                ListenAddress.parse("127.0.0.1:0"),
                1,
                100,
                100,
                CidrSet.EMPTY,
                ProxyHeaderUse.OFF,
                Duration.ofMillis(200));
        port = new Port(settings, null, new Clients(), state -> {
            if (state instanceof PortState.Open open) {
                opened.add(open.port());
            }
        });
        port.open();
        listening = taken(opened);
    }

    RelayTarget target(ProxyProtocol proxy) {
        return new RelayTarget(
                "p1", Scheme.RTMP, "127.0.0.1", peer.getLocalPort(), "/live/cam1?token=a", proxy, PeerTls.SYSTEM);
    }

    /** Bytes as they are, in both directions. */
    class Through implements RelayHandler {
        @Override
        public void opened(RelayLink link) {
            threads.add(Thread.currentThread().getName());
        }

        @Override
        public void received(RelayLink link, IoBuffer bytes) {
            link.offerToClient(IoBuffer.allocate(bytes.remaining()).put(bytes).flip());
        }

        @Override
        public void peerGone(RelayLink link, RelayEnd why) {
            lost.add(why);
            link.close();
        }

        @Override
        public void ended(RelayLink link, RelayEnd why) {
            ends.add(why);
        }
    }

    /** What a listener is to the relay. */
    private final class Clients extends IoHandlerAdapter implements Port.User {
        @Override
        public void sessionOpened(IoSession session) {
            RelayLink link = relay.admit(session, Protocol.RTMP, intent, handler);
            if (link == null) {
                session.closeNow();
                return;
            }
            session.setAttribute(LINK, link);
            if (patient) {
                session.suspendRead();
            }
            links.add(link);
            link.connect(target);
        }

        @Override
        public void messageReceived(IoSession session, Object message) {
            ((RelayLink) session.getAttribute(LINK)).offerToPeer((IoBuffer) message);
        }
    }

    /** A client, connected to the listener. */
    Socket client() throws IOException {
        return client(0);
    }

    /** @param receive size of its receive buffer; 0: the system's */
    Socket client(int receive) throws IOException {
        Socket socket = new Socket();
        if (receive > 0) {
            socket.setReceiveBufferSize(receive);
        }
        socket.setSoTimeout(5_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listening), 2_000);
        closed.add(socket);
        return socket;
    }

    /** The peer's end of the next connection. */
    Socket accepted() throws IOException {
        peer.setSoTimeout(5_000);
        Socket socket = peer.accept();
        socket.setSoTimeout(5_000);
        closed.add(socket);
        return socket;
    }

    /** A client whose link is open, to be taken from {@link #links}. */
    Socket carried() throws Exception {
        Socket client = client();
        awaitOpen();
        return client;
    }

    /** Waits until the peer's side of the newest link is open. */
    void awaitOpen() throws InterruptedException {
        taken(threads);
    }

    static <T> T taken(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(5, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came within five seconds");
        }
        return next;
    }

    void awaitNoSessions() {
        await().atMost(Duration.ofSeconds(5)).until(() -> relay.load().sessions() == 0);
    }

    @Override
    public void close() throws IOException {
        for (Socket each : closed) {
            each.close();
        }
        relay.stop();
        port.close();
        peer.close();
    }
}
