package org.sluice.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.api.PollTally.Lookup;
import org.sluice.api.RelayReport;
import org.sluice.api.config.Configuration;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.Figures;
import org.sluice.model.Intent;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.testkit.metrics.PrometheusText;

class MetricsPageTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Figures ALL = new Figures(42, 50, 7, 3, 8_000_000, 12.5, 3600);
    private static final PeerLimits LIMITS = new PeerLimits(10, 84, 16e6, 70);

    private static final RelayReport RELAYS = new RelayReport() {
        @Override
        public List<Count> counts() {
            return List.of(new Count("a", Protocol.RTMP, Intent.PLAY, 2, 9, 1, 3, 1_000, 70));
        }

        @Override
        public Load load() {
            return new Load(2, 500, 8e6, 800e6, 4);
        }
    };

    private final CurrentStatistics statistics = new CurrentStatistics(Clock.fixed(NOON, ZoneOffset.UTC));
    private final MetricsPage page = new MetricsPage(statistics, "1.2.3");

    private PrometheusText scrape() {
        return PrometheusText.parse(new String(page.body(), StandardCharsets.UTF_8));
    }

    @Test
    void isWhereAndWhatPrometheusExpects() {
        assertThat(page.path()).isEqualTo("/metrics");
        assertThat(page.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void tellsOfTheProcessWhenNothingElseIsThere() {
        PrometheusText text = scrape();
        assertThat(text.value("sluice_build_info", "version", "1.2.3")).hasValue(1);
        assertThat(text.value("sluice_ready")).hasValue(0);
        assertThat(text.value("sluice_lookups_total", "result", "found")).hasValue(0);
        assertThat(text.families()).doesNotContainKeys("sluice_streams", "sluice_config_source", "sluice_peer_up");
        assertThat(text.value("process_start_time_seconds").orElseThrow()).isGreaterThan(1.6e9);
        assertThat(text.value("process_cpu_seconds_total").orElseThrow()).isPositive();
        assertThat(text.value("jvm_memory_used_bytes", "area", "heap").orElseThrow())
                .isGreaterThan(1e6);
        assertThat(text.value("jvm_threads_current").orElseThrow()).isPositive();
    }

    @Test
    void countersAddUp() {
        statistics.answered(Protocol.HTTP, "a", ReasonCode.CHOSEN);
        statistics.answered(Protocol.HTTP, "a", ReasonCode.KNOWN_VIEWER);
        statistics.answered(Protocol.HTTP, "b", ReasonCode.CHOSEN);
        statistics.answered(Protocol.HTTP, "b", ReasonCode.NO_ADDRESS);
        statistics.answered(Protocol.HTTP, null, ReasonCode.UNKNOWN_STREAM);
        statistics.answered(Protocol.RTSP, "b", ReasonCode.CHOSEN);
        statistics.decided(Protocol.HTTP, 30_000);
        statistics.decided(Protocol.HTTP, 70_000_000);
        statistics.lookedUp(Lookup.MISSED);
        PrometheusText text = scrape();
        assertThat(text.value("sluice_requests_total", "protocol", "http", "result", "chosen"))
                .hasValue(2);
        assertThat(text.value("sluice_requests_total", "protocol", "http", "result", "unknown_stream"))
                .hasValue(1);
        assertThat(text.sum("sluice_requests_total")).isEqualTo(6);
        assertThat(text.sum("sluice_redirects_total")).isEqualTo(5);
        assertThat(text.sum("sluice_redirects_total", "peer", "b")).isEqualTo(3);
        assertThat(text.value("sluice_redirects_total", "protocol", "http", "peer", "b", "reason", "other"))
                .hasValue(1);
        assertThat(text.value("sluice_decision_duration_seconds_count", "protocol", "http"))
                .hasValue(2);
        assertThat(text.value("sluice_decision_duration_seconds_bucket", "protocol", "http", "le", "5.0E-5"))
                .hasValue(1);
        assertThat(text.sum("sluice_decision_duration_seconds_sum", "protocol", "http"))
                .isCloseTo(0.07003, within(1e-9));
        assertThat(text.value("sluice_lookups_total", "result", "missed")).hasValue(1);
    }

    @Test
    void relaysAreToldWhileThereIsARelay() {
        assertThat(scrape().families()).doesNotContainKey("sluice_relay_sessions");
        page.relays = RELAYS;
        PrometheusText text = scrape();
        String[] labels = {"peer", "a", "protocol", "rtmp", "intent", "play"};
        assertThat(text.value("sluice_relay_sessions")).hasValue(2);
        assertThat(text.value("sluice_relay_bytes_per_second")).hasValue(1e6);
        assertThat(text.value("sluice_relay_refused_total")).hasValue(4);
        assertThat(text.value("sluice_relay_connections", labels)).hasValue(2);
        assertThat(text.value("sluice_relay_connections_total", labels)).hasValue(9);
        assertThat(text.value("sluice_relay_connection_failures_total", labels)).hasValue(1);
        assertThat(text.value("sluice_relay_stuck_total", labels)).hasValue(3);
        assertThat(text.sum("sluice_relay_bytes_total", "to", "clients")).isEqualTo(1_000);
        assertThat(text.sum("sluice_relay_bytes_total", "to", "peers")).isEqualTo(70);
    }

    @Test
    void pollsAreToldByPeerAndFault() {
        statistics.polled("a", null, 20_000_000);
        statistics.polled("a", Kind.TIMEOUT, 2_000_000_000L);
        statistics.polled("b", Kind.REFUSED, 1_000_000);
        PrometheusText text = scrape();
        assertThat(text.value("sluice_peer_polls_total", "peer", "a")).hasValue(2);
        assertThat(text.value("sluice_peer_poll_failures_total", "peer", "a", "kind", "timeout"))
                .hasValue(1);
        assertThat(text.samples("sluice_peer_poll_failures_total")).hasSize(2);
        assertThat(text.value("sluice_peer_poll_duration_seconds", "peer", "a")).hasValue(2);
        assertThat(text.value("sluice_poll_duration_seconds_count")).hasValue(3);
        assertThat(text.value("sluice_poll_duration_seconds_bucket", "le", "0.025"))
                .hasValue(2);
    }

    @Test
    void figuresAreInBaseUnitsAndUnknownOnesAbsent() {
        statistics.catalogChanged(Peers.snapshot(
                Peers.status("all", PeerState.UP, NOON, ALL, LIMITS),
                Peers.status("idle", PeerState.UP, NOON, new Figures(0, 0, 0, 0, 0, 0, 0)),
                Peers.status("none", PeerState.UP, NOON, Figures.NONE, LIMITS),
                Peers.status("lost", PeerState.SILENT, NOON, ALL, LIMITS),
                Peers.status("new", PeerState.NEW, null, Figures.NONE)));
        PrometheusText text = scrape();
        assertThat(text.value("sluice_peer_cpu_ratio", "peer", "all")).hasValue(0.42);
        assertThat(text.value("sluice_peer_memory_ratio", "peer", "all")).hasValue(0.5);
        assertThat(text.value("sluice_peer_clients", "peer", "all")).hasValue(7);
        assertThat(text.value("sluice_peer_streams", "peer", "all")).hasValue(3);
        assertThat(text.value("sluice_peer_output_bytes_per_second", "peer", "all"))
                .hasValue(1e6);
        assertThat(text.value("sluice_peer_interface_load_ratio", "peer", "all"))
                .hasValue(0.125);
        assertThat(text.value("sluice_peer_uptime_seconds", "peer", "all")).hasValue(3600);
        assertThat(text.value("sluice_peer_limit_ratio", "peer", "all", "limit", "cpu_limit"))
                .hasValue(0.5);
        assertThat(text.value("sluice_peer_limit_ratio", "peer", "all", "limit", "max_clients"))
                .hasValue(0.1);
        assertThat(text.value("sluice_peer_cpu_ratio", "peer", "idle")).hasValue(0);
        assertThat(text.samples("sluice_peer_limit_ratio")).hasSize(4);
        for (String peer : List.of("none", "lost", "new")) {
            assertThat(text.value("sluice_peer_cpu_ratio", "peer", peer)).isEmpty();
        }
        assertThat(text.value("sluice_peer_up", "peer", "lost")).hasValue(0);
        assertThat(text.value("sluice_peer_state", "peer", "lost", "state", "silent"))
                .hasValue(1);
        assertThat(text.sum("sluice_peer_state", "peer", "lost")).isEqualTo(1);
        assertThat(text.value("sluice_peer_last_success_timestamp_seconds", "peer", "lost"))
                .hasValue(NOON.getEpochSecond());
        assertThat(text.value("sluice_peer_last_success_timestamp_seconds", "peer", "new"))
                .isEmpty();
        assertThat(text.value("sluice_peer_clock_skew_seconds", "peer", "all")).hasValue(1.5);
        assertThat(text.value("sluice_catalog_complete")).hasValue(1);
    }

    @Test
    void tellsOfTheConfiguration() {
        page.configuration = new Configuration() {
            @Override
            public State state() {
                return new State(Source.LAST_GOOD, "sluice.conf", List.of("sluice.conf:1:1: error: x"));
            }

            @Override
            public State reload() {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<String> check(String name, String text) {
                throw new UnsupportedOperationException();
            }
        };
        PrometheusText text = scrape();
        assertThat(text.value("sluice_config_last_reload_successful")).hasValue(0);
        assertThat(text.value("sluice_config_source", "source", "last_good")).hasValue(1);
        assertThat(text.sum("sluice_config_source")).isEqualTo(1);
        assertThat(text.value("sluice_config_problems")).hasValue(1);
    }

    @Test
    void namesAreEscaped() {
        String name = "a\"b\\c\nd{e=\"f\"} 1";
        statistics.catalogChanged(Peers.snapshot(Peers.status(name, PeerState.UP, NOON, ALL)));
        statistics.answered(Protocol.HTTP, name, ReasonCode.CHOSEN);
        PrometheusText text = scrape();
        assertThat(text.value("sluice_peer_up", "peer", name)).hasValue(1);
        assertThat(text.sum("sluice_redirects_total", "peer", name)).isEqualTo(1);
    }

    /** Whatever may happen to a peer has happened to this one. */
    private void everything(String peer) {
        for (Protocol protocol : Protocol.values()) {
            for (ReasonCode reason : ReasonCode.values()) {
                statistics.answered(protocol, peer, reason);
            }
        }
        for (Kind kind : Kind.values()) {
            statistics.polled(peer, kind, 1_000_000);
        }
    }

    @Test
    void aPeerHasAtMostSixtySeries() {
        everything("a");
        statistics.catalogChanged(Peers.snapshot(Peers.status("a", PeerState.UP, NOON, ALL, LIMITS)));
        assertThat(scrape().seriesWith("peer", "a")).isBetween(50L, 60L);
    }

    @Test
    void aThousandPeersAreATextOfFewMegabytes() {
        PeerStatus[] peers = IntStream.range(0, 1000)
                .mapToObj(i -> Peers.status("streamer" + i + ".example.com:8081", PeerState.UP, NOON, ALL, LIMITS))
                .toArray(PeerStatus[]::new);
        for (PeerStatus peer : peers) {
            everything(peer.name());
        }
        statistics.catalogChanged(Peers.snapshot(peers));
        assertThat(page.body()).hasSizeBetween(3_000_000, 8_000_000);
        assertThat(scrape().samples("sluice_peer_up")).hasSize(1000);
    }

    @Test
    void everyMetricOccurs() {
        page.relays = RELAYS;
        everything("a");
        statistics.catalogChanged(Peers.snapshot(Peers.status("a", PeerState.UP, NOON, ALL, LIMITS)));
        tellsOfTheConfiguration();
        assertThat(scrape().families().keySet())
                .containsAll(Arrays.stream(Metric.values())
                        .map(Metric::family)
                        .filter(name -> name.startsWith("sluice_"))
                        .toList());
    }
}
