package org.sluice.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.mina.core.buffer.IoBuffer;
import org.junit.jupiter.api.Test;
import org.sluice.api.RelayReport;
import org.sluice.model.Intent;
import org.sluice.model.PeerTls;
import org.sluice.model.Protocol;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayTarget;
import org.sluice.model.Scheme;
import org.sluice.relay.RelayEnd;
import org.sluice.relay.RelayLink;

/** What passes, and how links end. */
class CarryTest {

    private static final int LARGE = 6_000_000;

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static CompletableFuture<Void> sending(Socket socket, byte[] bytes) {
        return CompletableFuture.runAsync(() -> {
            try {
                socket.getOutputStream().write(bytes);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void carriesBothWaysByteForByte() throws Exception {
        try (Rig rig = new Rig()) {
            Socket client = rig.carried();
            Socket peer = rig.accepted();
            byte[] down = noise(LARGE);
            byte[] up = noise(LARGE + 1);
            CompletableFuture<Void> sent = CompletableFuture.allOf(sending(peer, down), sending(client, up));
            CompletableFuture<byte[]> atPeer = CompletableFuture.supplyAsync(() -> read(peer, up.length));
            assertThat(read(client, down.length)).isEqualTo(down);
            assertThat(atPeer.join()).isEqualTo(up);
            sent.join();
            RelayReport.Count count = rig.relay.counts().get(0);
            assertThat(count)
                    .isEqualTo(new RelayReport.Count(
                            "p1", Protocol.RTMP, Intent.PLAY, 1, 1, 0, 0, down.length, up.length));
        }
    }

    private static byte[] read(Socket socket, int length) {
        try {
            return socket.getInputStream().readNBytes(length);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aClientThatWaitsIsNotReadBeforeItsListenerHasHeardThatThePeerIsThere() throws Exception {
        try (Rig rig = new Rig()) {
            CompletableFuture<Boolean> waiting = new CompletableFuture<>();
            rig.patient = true;
            rig.handler = rig.new Through() {
                @Override
                public void opened(RelayLink link) {
                    waiting.complete(link.client().isReadSuspended());
                    super.opened(link);
                }
            };
            byte[] up = noise(100_000);
            Socket client = rig.client();
            CompletableFuture<Void> sent = sending(client, up);
            assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(read(rig.accepted(), up.length)).isEqualTo(up);
            sent.join();
        }
    }

    @Test
    void connectionsToPeersLiveOnThreadsOfTheirOwn() throws Exception {
        try (Rig rig = new Rig()) {
            rig.client();
            assertThat(Rig.taken(rig.threads)).startsWith("sluice-relay-io-");
        }
    }

    @Test
    void aPeersLastBytesReachTheClientBeforeItsEnd() throws Exception {
        try (Rig rig = new Rig()) {
            Socket client = rig.carried();
            Socket peer = rig.accepted();
            byte[] last = noise(LARGE);
            sending(peer, last).thenRun(() -> close(peer));
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(last);
            assertThat(Rig.taken(rig.lost)).isEqualTo(RelayEnd.PEER_LEFT);
            assertThat(Rig.taken(rig.ends)).isEqualTo(RelayEnd.CLOSED);
            rig.awaitNoSessions();
            assertThat(rig.ends).isEmpty();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aClientsLastBytesReachThePeerBeforeItsEnd() throws Exception {
        try (Rig rig = new Rig()) {
            rig.intent = Intent.PUBLISH;
            Socket client = rig.carried();
            Socket peer = rig.accepted();
            byte[] last = noise(LARGE);
            sending(client, last).thenRun(() -> close(client));
            assertThat(peer.getInputStream().readAllBytes()).isEqualTo(last);
            assertThat(Rig.taken(rig.ends)).isEqualTo(RelayEnd.CLIENT_LEFT);
            rig.awaitNoSessions();
            assertThat(rig.ends).isEmpty();
            assertThat(rig.lost).isEmpty();
        }
    }

    @Test
    void aPeerThatRefusesIsTold() throws Exception {
        try (Rig rig = new Rig()) {
            rig.peer.close();
            Socket client = rig.client();
            assertThat(Rig.taken(rig.lost)).isEqualTo(RelayEnd.PEER_UNREACHABLE);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(Rig.taken(rig.ends)).isEqualTo(RelayEnd.CLOSED);
            assertThat(rig.relay.counts().get(0).failed()).isEqualTo(1);
            assertThat(rig.relay.counts().get(0).open()).isZero();
        }
    }

    @Test
    void aNameThatNobodyKnowsIsAPeerThatCannotBeReached() throws Exception {
        try (Rig rig = new Rig()) {
            rig.target = new RelayTarget("p1", Scheme.RTMP, "a.invalid", 1935, "/x", ProxyProtocol.OFF, PeerTls.SYSTEM);
            rig.client();
            assertThat(Rig.taken(rig.lost)).isEqualTo(RelayEnd.PEER_UNREACHABLE);
        }
    }

    @Test
    void aClientGoesOnAtAnotherPeer() throws Exception {
        try (Rig rig = new Rig();
                ServerSocket second = new ServerSocket(0, 5, rig.peer.getInetAddress())) {
            RelayTarget there = new RelayTarget(
                    "p2",
                    Scheme.RTMP,
                    "127.0.0.1",
                    second.getLocalPort(),
                    "/live/cam1",
                    ProxyProtocol.OFF,
                    PeerTls.SYSTEM);
            rig.handler = rig.new Through() {
                @Override
                public void peerGone(RelayLink link, RelayEnd why) {
                    link.connect(there);
                }
            };
            Socket client = rig.carried();
            Socket first = rig.accepted();
            first.getOutputStream().write('a');
            assertThat(client.getInputStream().read()).isEqualTo('a');
            first.close();
            second.setSoTimeout(5_000);
            try (Socket next = second.accept()) {
                rig.awaitOpen();
                next.getOutputStream().write('b');
                assertThat(client.getInputStream().read()).isEqualTo('b');
                client.getOutputStream().write('c');
                assertThat(next.getInputStream().read()).isEqualTo('c');
                assertThat(rig.relay.load().sessions()).isEqualTo(1);
                assertThat(rig.relay.counts())
                        .extracting(RelayReport.Count::open)
                        .containsExactly(0L, 1L);
            }
        }
    }

    @Test
    void aFaultOfTheListenerEndsTheLink() throws Exception {
        try (Rig rig = new Rig()) {
            rig.handler = rig.new Through() {
                @Override
                public void received(RelayLink link, IoBuffer bytes) {
                    throw new IllegalStateException("planted");
                }
            };
            Socket client = rig.carried();
            Socket peer = rig.accepted();
            peer.getOutputStream().write('a');
            assertThat(Rig.taken(rig.ends)).isEqualTo(RelayEnd.FAULT);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aReleasedClientStaysOpen() throws Exception {
        try (Rig rig = new Rig()) {
            Socket client = rig.carried();
            Socket peer = rig.accepted();
            RelayLink link = Rig.taken(rig.links);
            link.release();
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
            assertThat(Rig.taken(rig.ends)).isEqualTo(RelayEnd.CLOSED);
            link.offerToClient(IoBuffer.wrap(new byte[] {1}));
            link.client().write(IoBuffer.wrap(new byte[] {2}));
            assertThat(client.getInputStream().read()).isEqualTo(2);
            assertThat(rig.relay.load().sessions()).isZero();
        }
    }

    @Test
    void aStopEndsAllLinksAndThreads() throws Exception {
        Rig rig = new Rig();
        try {
            Socket client = rig.carried();
            InputStream in = client.getInputStream();
            rig.accepted();
            rig.relay.stop();
            assertThat(Rig.taken(rig.ends)).isEqualTo(RelayEnd.STOPPED);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(rig.client().getInputStream().read()).isEqualTo(-1);
            await().atMost(Duration.ofSeconds(5)).until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("sluice-relay")));
        } finally {
            rig.close();
        }
    }
}
