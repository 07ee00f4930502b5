package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.model.Figures;
import org.sluice.testkit.peer.Dialect;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Peers whose vendor tells no CPU, with a node_exporter beside them. */
@Timeout(60)
class NodeMetricsTest {

    /** A first poll that is slow on a busy machine puts off the second for five times as long. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final SimulatedPeers peers = SimulatedPeers.start();
    private final RealWorld world = new RealWorld();
    private final HttpServer node;
    private final AtomicLong asked = new AtomicLong();
    private volatile int status = 200;
    private volatile long most = Long.MAX_VALUE;

    NodeMetricsTest() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        node.createContext("/metrics", this::answer);
        node.start();
    }

    @AfterEach
    void stop() {
        world.close();
        peers.close();
        node.stop(0);
    }

    /** Of each second of the two CPUs a quarter is work; memory is half full. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        double seconds = System.nanoTime() / 1e9;
        String text = "node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} " + 1.5 * seconds + "\n"
                + "node_cpu_seconds_total{cpu=\"0\",mode=\"user\"} " + 0.5 * seconds + "\n"
                + "node_memory_MemTotal_bytes 1000\nnode_memory_MemAvailable_bytes 500\n"
                + "node_network_speed_bytes{device=\"eth0\"} 1000\n"
                + "node_network_transmit_bytes_total{device=\"eth0\"} " + 300 * seconds + "\n";
        try (OutputStream out = exchange.getResponseBody()) {
            exchange.sendResponseHeaders(status, 0);
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            long written = 0;
            do {
                out.write(bytes);
                written += bytes.length;
            } while (most < Long.MAX_VALUE && written < most);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + node.getAddress().getPort() + "/metrics";
    }

    private Figures figures(SimulatedPeer peer) {
        return world.status(peer.hostAndPort()) == null
                ? Figures.NONE
                : world.status(peer.hostAndPort()).figures();
    }

    @Test
    void fillTheFiguresThatTheVendorDoesNotTell() {
        SimulatedPeer nginx = peers.peer("nginx").speaks(Dialect.NGINX_RTMP).streams("live/a");
        world.peer(nginx.hostAndPort(), Map.of("type", "nginxrtmp", "fetch_timeout", "250", "metrics_url", url()));
        await().atMost(SOON).until(() -> figures(nginx).cpu() > 0);
        assertThat(figures(nginx).cpu()).isBetween(20.0, 30.0);
        assertThat(figures(nginx).memory()).isBetween(49.0, 51.0);
        assertThat(figures(nginx).interfaceLoad()).isBetween(20.0, 40.0);
        assertThat(figures(nginx).streams()).isEqualTo(1);
    }

    @Test
    void sayNothingAgainstTheVendorsOwnWord() {
        SimulatedPeer flussonic = peers.peer("one").streams("a").cpu(77);
        world.peer(flussonic.hostAndPort(), Map.of("fetch_timeout", "250", "metrics_url", url()));
        await().atMost(SOON).until(() -> asked.get() > 3);
        assertThat(figures(flussonic).cpu()).isEqualTo(77);
    }

    @Test
    void areUnknownSoonWhenTheNodeFailsAndThePeerIsWellAllTheSame() {
        SimulatedPeer nginx = peers.peer("nginx").speaks(Dialect.NGINX_RTMP).streams("live/a");
        world.peer(
                nginx.hostAndPort(),
                Map.of("type", "nginxrtmp", "fetch_timeout", "200", "first_byte_timeout", "200", "metrics_url", url()));
        await().atMost(SOON).until(() -> figures(nginx).cpu() > 0);
        status = 500;
        await().atMost(SOON).until(() -> Double.isNaN(figures(nginx).cpu()));
        assertThat(world.streams(nginx.hostAndPort())).isEqualTo(1);
        status = 200;
        await().atMost(SOON).until(() -> figures(nginx).cpu() > 0);
    }

    @Test
    void aTextWithoutEndIsCut() {
        most = 1L << 30;
        SimulatedPeer nginx = peers.peer("nginx").speaks(Dialect.NGINX_RTMP).streams("live/a");
        world.peer(nginx.hostAndPort(), Map.of("type", "nginxrtmp", "fetch_timeout", "250", "metrics_url", url()));
        await().atMost(SOON).until(() -> asked.get() > 2);
        assertThat(figures(nginx).cpu()).isNaN();
        assertThat(world.streams(nginx.hostAndPort())).isEqualTo(1);
    }
}
