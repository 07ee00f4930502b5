package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sluice.model.Availability;
import org.sluice.model.PeerState;
import org.sluice.model.Scheme;
import org.sluice.testkit.peer.Dialect;
import org.sluice.testkit.peer.Fault;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Pollers, drivers and HTTP together, against simulated peers with faults. */
class SimulatedPeersTest {

    private final SimulatedPeers peers = SimulatedPeers.start();
    private final RealWorld world = new RealWorld();

    @AfterEach
    void stop() {
        world.close();
        peers.close();
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "s/" + i).toArray(String[]::new);
    }

    @Test
    void flussonicWithAKeyAndPages() {
        SimulatedPeer peer = peers.peer("one")
                .streams(names(1250))
                .onDemand("cam")
                .clusterKey("k")
                .port("rtmp", 1936);
        world.peer(peer.hostAndPort(), Map.of("cluster_key", "k"));
        await().atMost(RealWorld.SOON).until(() -> world.streams(peer.hostAndPort()) == 1251);
        assertThat(world.status(peer.hostAndPort()).ports()).containsEntry(Scheme.RTMP, 1936);
        assertThat(world.status(peer.hostAndPort()).serverId()).isEqualTo(peer.serverId());
        assertThat(world.snapshot().streams().holders("cam").get(0).availability())
                .isEqualTo(Availability.ON_DEMAND);
        assertThat(world.snapshot().complete()).isTrue();
        assertThat(peer.asked().refusedKeys()).isZero();
    }

    @Test
    void theWrongKeyIsSaid() {
        SimulatedPeer peer = peers.peer("one").streams("a").clusterKey("k");
        world.peer(peer.hostAndPort(), Map.of("cluster_key", "other", "fetch_timeout", "200"));
        await().atMost(RealWorld.SOON).until(() -> world.state(peer.hostAndPort()) == PeerState.DOWN);
        assertThat(world.status(peer.hostAndPort()).reason())
                .contains("cluster_key")
                .doesNotContain("other");
    }

    @Test
    void olderFlussonicAndAutoAndSkew() {
        SimulatedPeer old = peers.peer("old").streams("a").speaks(Dialect.FLUSSONIC_OLD);
        SimulatedPeer nginx = peers.peer("nginx").streams("live/b").speaks(Dialect.NGINX_RTMP);
        SimulatedPeer fast = peers.peer("fast").streams("c").clockSkew(Duration.ofSeconds(90));
        world.peer(old.hostAndPort(), Map.of());
        world.peer(nginx.hostAndPort(), Map.of("type", "auto"));
        world.peer(fast.hostAndPort(), Map.of());
        await().atMost(RealWorld.SOON).until(() -> world.snapshot().streams().size() == 3);
        assertThat(world.status(nginx.hostAndPort()).settings().type()).isEqualTo("nginxrtmp");
        assertThat(world.status(fast.hostAndPort()).clockSkewMillis()).isBetween(89_000L, 91_000L);
        assertThat(world.status(old.hostAndPort()).clockSkewMillis()).isBetween(-600L, 600L);
    }

    @Test
    void fourWorkersOfNginxAreMergedAndStay() {
        SimulatedPeer nginx = peers.peer("nginx")
                .speaks(Dialect.NGINX_RTMP)
                .workers(4)
                .streams("live/1", "live/2", "live/3", "live/4", "live/5", "live/6");
        world.peer(nginx.hostAndPort(), Map.of("type", "nginxrtmp", "fetch_timeout", "200"));
        await().atMost(RealWorld.SOON).until(() -> world.streams(nginx.hostAndPort()) == 6);
        await().atMost(RealWorld.SOON)
                .until(() -> world.status(nginx.hostAndPort()).workers() == 4);
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(2))
                .until(() -> world.streams(nginx.hostAndPort()) == 6);
    }

    @Test
    void aDeadPeerIsDownSoon() {
        SimulatedPeer peer = peers.peer("one").streams("a");
        world.peer(peer.hostAndPort(), Map.of("fetch_timeout", "500"));
        await().atMost(RealWorld.SOON).until(() -> world.state(peer.hostAndPort()) == PeerState.UP);
        peer.fault(Fault.refuse());
        long since = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(RealWorld.SOON)
                .until(() -> world.state(peer.hostAndPort()) == PeerState.DOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofMillis(1500));
        peer.healthy();
        await().atMost(RealWorld.SOON).until(() -> world.state(peer.hostAndPort()) == PeerState.UP);
    }

    @Test
    void aStreamIsFoundByNameBetweenTwoPolls() throws Exception {
        SimulatedPeer peer = peers.peer("one").streams("a");
        world.peer(peer.hostAndPort(), Map.of("fetch_timeout", "60000"));
        await().atMost(RealWorld.SOON).until(() -> world.state(peer.hostAndPort()) == PeerState.UP);
        peer.streams("x/y z");
        assertThat(world.lookups
                        .find("x/y z", InetAddress.getLoopbackAddress())
                        .toCompletableFuture()
                        .get(1, TimeUnit.SECONDS))
                .isTrue();
        assertThat(world.snapshot().streams().holders("x/y z")).hasSize(1);
        assertThat(world.lookups
                        .find("nobody", InetAddress.getLoopbackAddress())
                        .toCompletableFuture()
                        .get(1, TimeUnit.SECONDS))
                .isFalse();
    }

    @Test
    void hostilePeersCostTheOthersNothing() {
        SimulatedPeer secret = peers.peer("metadata");
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("blackhole", Fault.blackHole());
        faults.put("dribble", Fault.dribble());
        faults.put("gigabyte", Fault.hugeBody(1L << 30));
        faults.put("endless", Fault.endless());
        faults.put("half", Fault.cutOff());
        faults.put("deep", Fault.deepNesting(100_000));
        faults.put("many", Fault.manyNames(100_000));
        faults.put("redirect", Fault.redirect(secret.url() + "/streamer/api/v3/streams"));
        faults.put("error", Fault.status(500));
        Map<String, SimulatedPeer> hostile = new HashMap<>();
        faults.forEach((name, fault) -> {
            SimulatedPeer peer = peers.peer(name).streams("bad-" + name).apiFault(fault);
            hostile.put(name, peer);
            world.peer(peer.hostAndPort(), Map.of("fetch_timeout", "300", "max_streams", "50000"));
        });
        SimulatedPeer good = peers.peer("good").streams("good");
        world.peer(good.hostAndPort(), Map.of("fetch_timeout", "300"));
        await().atMost(RealWorld.SOON).until(() -> world.state(good.hostAndPort()) == PeerState.UP);
        good.asked().reset();
        await().pollDelay(Duration.ofMillis(2500)).until(() -> true);

        assertThat(good.asked().polls()).as("polls in 2.5 s").isBetween(7L, 11L);
        assertThat(world.state(good.hostAndPort())).isEqualTo(PeerState.UP);
        hostile.forEach((name, peer) -> {
            assertThat(world.state(peer.hostAndPort())).as(name).isIn(PeerState.SILENT, PeerState.DOWN);
            assertThat(world.status(peer.hostAndPort()).streams()).as(name).isZero();
        });
        assertThat(world.snapshot().streams().size()).isEqualTo(1);
        assertThat(secret.asked().requests()).as("redirects are not followed").isZero();
    }

    @Test
    void aCursorThatRepeatsEndsThePoll() {
        SimulatedPeer peer = peers.peer("one").streams(names(12_500)).apiFault(new Fault.RepeatingCursor());
        world.peer(peer.hostAndPort(), Map.of());
        await().atMost(RealWorld.SOON).until(() -> world.state(peer.hostAndPort()) == PeerState.UP);
        assertThat(world.streams(peer.hostAndPort())).isEqualTo(5000);
    }

    @Test
    void aThousandPeersAddedAtOnceAreKnownSoon() {
        SimulatedPeer[] all = IntStream.range(0, 1000)
                .mapToObj(i -> peers.peer("p" + i).streams("stream-" + i))
                .toArray(SimulatedPeer[]::new);
        world.roster.begin();
        for (SimulatedPeer peer : all) {
            world.peer(peer.hostAndPort(), Map.of());
        }
        world.roster.commit();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(15))
                .until(() -> world.snapshot().streams().size() == 1000);
    }
}
