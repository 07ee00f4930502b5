package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sluice.testkit.metrics.PrometheusText;
import org.sluice.testkit.peer.Dialect;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** {@code /metrics} of a running Sluice: right, strictly well-formed, and without a word that is secret. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MetricsIT {

    private static final String CANARY = "c4n4ry-" + Long.toHexString(System.nanoTime());
    private static final Duration SOON = Duration.ofSeconds(10);

    private static SimulatedPeers peers;
    private static SimulatedPeer one;
    private static HttpServer node;
    private static SluiceInstance sluice;
    private static String metrics;

    @BeforeAll
    static void start() throws IOException {
        peers = SimulatedPeers.start();
        one = peers.peer("one").streams("demo", "other").clusterKey(CANARY).cpu(35);
        SimulatedPeer nginx = peers.peer("two").speaks(Dialect.NGINX_RTMP).streams("live/cam");
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        node.createContext("/metrics", MetricsIT::node);
        node.start();
        sluice = SluiceInstance.prepare("metrics");
        sluice.configure("cluster_key " + CANARY + ";\n"
                        + "peer one:8081 { api_url " + one.url() + "; fetch_timeout 300; cpu_limit 70; }\n"
                        + "peer two:80 { type nginxrtmp; api_url " + nginx.url() + "; fetch_timeout 300; metrics_url"
                        + " http://127.0.0.1:" + node.getAddress().getPort() + "/metrics; }\n"
                        + "peer gone:80 { api_url http://127.0.0.1:1; fetch_timeout 300; }\n")
                .startReady();
        // ready is who was heard of; what is asked for must be known too
        await().atMost(SOON)
                .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
        metrics = "http://"
                + Files.readString(sluice.data.resolve("run/admin_http-0")).trim() + "/metrics";
    }

    /** Of each second of the CPU a half is work. */
    private static void node(HttpExchange exchange) throws IOException {
        double seconds = System.nanoTime() / 2e9;
        byte[] text = ("node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} " + seconds
                        + "\nnode_cpu_seconds_total{cpu=\"0\",mode=\"user\"} " + seconds + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
        node.stop(0);
    }

    private static PrometheusText scrape() {
        Http.Answer answer = Http.get(metrics);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.everything()).doesNotContain(CANARY).doesNotContain(one.hostAndPort());
        return PrometheusText.parse(answer.body());
    }

    @Test
    void figuresFollowThePeerAndUnknownOnesAreAbsent() {
        await().atMost(SOON).until(() -> scrape().value("sluice_peer_cpu_ratio", "peer", "one:8081")
                .equals(OptionalDouble.of(0.35)));
        one.cpu(63);
        await().atMost(SOON).until(() -> scrape().value("sluice_peer_cpu_ratio", "peer", "one:8081")
                .equals(OptionalDouble.of(0.63)));
        PrometheusText text = scrape();
        assertThat(text.value("sluice_peer_limit_ratio", "peer", "one:8081", "limit", "cpu_limit"))
                .hasValue(0.9);
        assertThat(text.value("sluice_peer_memory_ratio", "peer", "two:80")).isEmpty();
        await("the node beside the peer tells its CPU")
                .atMost(SOON)
                .until(() -> Math.abs(scrape().sum("sluice_peer_cpu_ratio", "peer", "two:80") - 0.5) < 0.1);
        assertThat(text.value("sluice_peer_up", "peer", "gone:80")).hasValue(0);
        assertThat(text.value("sluice_peer_poll_failures_total", "peer", "gone:80", "kind", "refused")
                        .orElseThrow())
                .isPositive();
        assertThat(text.samples("sluice_peer_cpu_ratio"))
                .noneMatch(sample -> sample.labels().containsValue("gone:80"));
        assertThat(text.value("sluice_streams")).hasValue(3);
        assertThat(text.value("sluice_ready")).hasValue(1);
        assertThat(text.value("sluice_config_last_reload_successful")).hasValue(1);
        for (String peer : new String[] {"one:8081", "two:80", "gone:80"}) {
            assertThat(text.seriesWith("peer", peer)).isBetween(10L, 60L);
        }
    }

    @Test
    void countersAddUpWithTheRequests() {
        PrometheusText before = scrape();
        for (int i = 0; i < 20; i++) {
            assertThat(Http.get(sluice.url("/demo/index.m3u8"), "player" + i).status())
                    .isEqualTo(302);
        }
        for (int i = 0; i < 5; i++) {
            // 503 while the start-up gate still waits for the peer that refuses
            assertThat(Http.get(sluice.url("/nobody" + i + "/index.m3u8")).status())
                    .isIn(404, 503);
        }
        PrometheusText after = scrape();
        // beside the health probes of whoever waits for the start
        double probes = grown(before, after, "sluice_requests_total", "result", "local");
        assertThat(grown(before, after, "sluice_requests_total") - probes).isEqualTo(25);
        assertThat(grown(before, after, "sluice_redirects_total", "peer", "one:8081", "protocol", "http"))
                .isEqualTo(20);
        double unknown = grown(before, after, "sluice_requests_total", "result", "unknown_stream");
        assertThat(unknown + grown(before, after, "sluice_requests_total", "result", "starting"))
                .isEqualTo(5);
        assertThat(grown(before, after, "sluice_lookups_total", "result", "missed"))
                .isEqualTo(unknown);
        assertThat(grown(before, after, "sluice_decision_duration_seconds_count", "protocol", "http"))
                .isEqualTo(25);
    }

    private static double grown(PrometheusText before, PrometheusText after, String name, String... labels) {
        return after.sum(name, labels) - before.sum(name, labels);
    }

    /** The last one: its new counters lack what the others ask for. */
    @Test
    @Order(Integer.MAX_VALUE)
    void thePortStaysWhileTheStatisticsAreReplaced() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong scrapes = new AtomicLong();
        AtomicLong faults = new AtomicLong();
        Thread scraper = new Thread(() -> {
            while (!done.get()) {
                int status = Http.get(metrics).status();
                scrapes.incrementAndGet();
                if (status != 200 && status != 404 && status != 503) {
                    faults.incrementAndGet();
                }
            }
        });
        scraper.start();
        await("it scrapes").atMost(SOON).until(() -> scrapes.get() > 0);
        sluice.command("bundle:restart org.sluice.stats");
        done.set(true);
        scraper.join(5_000);
        assertThat(scraper.isAlive()).isFalse();
        assertThat(faults.get()).isZero();
        await().atMost(SOON).until(() -> Http.get(metrics).status() == 200);
        await("polls are counted by the new one")
                .atMost(SOON)
                .until(() -> scrape().sum("sluice_peer_polls_total", "peer", "one:8081") > 0);
        assertThat(scrape().value("sluice_peer_up", "peer", "one:8081"))
                .as("a new sink is told the present state at once")
                .hasValue(1);
    }
}
