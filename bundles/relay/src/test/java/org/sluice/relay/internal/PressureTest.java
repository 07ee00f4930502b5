package org.sluice.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sluice.model.Intent;
import org.sluice.relay.RelayEnd;
import org.sluice.relay.RelayLink;

/** Sides that take nothing, or slowly. */
class PressureTest {

    /** Writes for as long as it is let. */
    private static AtomicLong flood(Socket socket) {
        AtomicLong sent = new AtomicLong();
        CompletableFuture.runAsync(() -> {
            byte[] chunk = new byte[65_536];
            try {
                while (true) {
                    socket.getOutputStream().write(chunk);
                    sent.addAndGet(chunk.length);
                }
            } catch (IOException e) {
                sent.compareAndSet(0, -1); // cut, as it is meant to be
            }
        });
        return sent;
    }

    @Test
    void aClientThatReadsNothingCostsLittleAndIsCut() throws Exception {
        try (Rig rig = new Rig("stuck_timeout", "1s")) {
            Socket client = rig.client(8_192);
            rig.awaitOpen();
            RelayLink link = Rig.taken(rig.links);
            Socket peer = rig.accepted();
            AtomicLong most = new AtomicLong();
            flood(peer);
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> {
                        most.accumulateAndGet(link.client().getScheduledWriteBytes(), Math::max);
                        return !rig.ends.isEmpty();
                    });
            assertThat(Rig.taken(rig.ends)).isEqualTo(RelayEnd.CLIENT_STUCK);
            // the socket itself takes some more between two looks: what is seen may lie below the mark
            assertThat(most.get()).isBetween(RelayLink.ENOUGH_WRITTEN / 2L, (long) RelayLink.MOST_UNWRITTEN + 65_536);
            assertThat(rig.relay.counts().get(0).stuck()).isEqualTo(1);
            assertThat(client.isConnected()).isTrue();
            rig.awaitNoSessions();
            await().atMost(Duration.ofSeconds(5)).until(() -> link.client().isClosing());
        }
    }

    @Test
    void aPeerThatReadsNothingHoldsItsPublisherBackAndIsCut() throws Exception {
        try (Rig rig = new Rig("stuck_timeout", "1s")) {
            rig.intent = Intent.PUBLISH;
            Socket client = rig.carried();
            RelayLink link = Rig.taken(rig.links);
            rig.accepted();
            flood(client);
            await().atMost(Duration.ofSeconds(5)).until(() -> link.client().isReadSuspended());
            assertThat(Rig.taken(rig.lost)).isEqualTo(RelayEnd.PEER_STUCK);
            assertThat(Rig.taken(rig.ends)).isEqualTo(RelayEnd.CLOSED);
            assertThat(rig.relay.counts().get(0).stuck()).isEqualTo(1);
            rig.awaitNoSessions();
        }
    }

    @Test
    void aClientThatPausesGetsEverythingAllTheSame() throws Exception {
        try (Rig rig = new Rig()) {
            Socket client = rig.client(8_192);
            rig.awaitOpen();
            RelayLink link = Rig.taken(rig.links);
            Socket peer = rig.accepted();
            byte[] all = new byte[12_000_000];
            new Random(1).nextBytes(all);
            CompletableFuture.runAsync(() -> {
                try {
                    peer.getOutputStream().write(all);
                    peer.close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> link.client().getScheduledWriteBytes() > RelayLink.ENOUGH_WRITTEN / 2);
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(all);
        }
    }

    @Test
    void aListenerHoldsItsClientBack() throws Exception {
        try (Rig rig = new Rig()) {
            Socket client = rig.carried();
            RelayLink link = Rig.taken(rig.links);
            Socket peer = rig.accepted();
            link.readClient(false);
            await().atMost(Duration.ofSeconds(5)).until(() -> link.client().isReadSuspended());
            client.getOutputStream().write(new byte[3_000]);
            assertThat(peer.getInputStream().available()).isZero();
            link.readClient(true);
            assertThat(peer.getInputStream().readNBytes(3_000)).hasSize(3_000);
            link.readClient(false);
            link.leavePeer();
            assertThat(link.client().isReadSuspended())
                    .as("nothing is left of it")
                    .isFalse();
        }
    }

    @Test
    void aListenerHoldsItsPeerBack() throws Exception {
        try (Rig rig = new Rig()) {
            Socket client = rig.carried();
            RelayLink link = Rig.taken(rig.links);
            Socket peer = rig.accepted();
            link.readPeer(false);
            AtomicLong sent = flood(peer);
            await().during(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> client.getInputStream().available() <= 65_536);
            link.readPeer(true);
            assertThat(client.getInputStream().readNBytes(20_000_000)).hasSize(20_000_000);
            assertThat(sent.get()).isPositive();
        }
    }

    @Test
    void aSilentPairIsNotStuck() throws Exception {
        try (Rig rig = new Rig("stuck_timeout", "200ms")) {
            Socket client = rig.carried();
            Socket peer = rig.accepted();
            await().pollDelay(Duration.ofMillis(900)).until(() -> true);
            peer.getOutputStream().write('x');
            assertThat(client.getInputStream().read()).isEqualTo('x');
            assertThat(rig.ends).isEmpty();
        }
    }
}
