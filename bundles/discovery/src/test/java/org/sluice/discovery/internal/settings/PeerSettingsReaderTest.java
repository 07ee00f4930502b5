package org.sluice.discovery.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.api.config.Options;
import org.sluice.model.AnswerForm;
import org.sluice.model.Drain;
import org.sluice.model.PayloadAddress;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerTls;
import org.sluice.model.PollTimes;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayUse;
import org.sluice.model.Scheme;

class PeerSettingsReaderTest {

    private static PeerSettings read(String word, Map<String, ?> options) {
        Map<String, Object> all = new HashMap<>(options);
        all.put(Options.WORDS, new String[] {word});
        return PeerSettingsReader.read(new Options(all));
    }

    @Test
    void aBareHostHasDefaultsForAllElse() {
        PeerSettings peer = read("Streamer1", Map.of());
        assertThat(peer.name()).isEqualTo("streamer1");
        assertThat(peer.type()).isEqualTo("flussonic");
        assertThat(peer.apiUrl()).isEqualTo(URI.create("http://streamer1"));
        assertThat(peer.publicUrls()).isEmpty();
        assertThat(peer.times()).isEqualTo(PollTimes.DEFAULT);
        assertThat(peer.limits()).isEqualTo(PeerLimits.UNLIMITED);
        assertThat(peer.tls()).isEqualTo(PeerTls.SYSTEM);
        assertThat(peer.weight()).isEqualTo(1);
        assertThat(peer.drain()).isEqualTo(Drain.OFF);
        assertThat(peer.clusterKey()).isNull();
        assertThat(PeerSettingsReader.mostStreams(peer)).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "streamer1:8081, http://streamer1:8081",
        "192.0.2.1, http://192.0.2.1",
        "[2001:db8::1]:8081, http://[2001:db8::1]:8081",
    })
    void theWordIsTheApisAddress(String word, String url) {
        assertThat(read(word, Map.of()).apiUrl()).isEqualTo(URI.create(url));
        assertThat(read(word, Map.of()).name()).isEqualTo(word);
    }

    @Test
    void everyOptionIsRead() {
        PeerSettings peer = read(
                "a",
                Map.ofEntries(
                        Map.entry("type", "nginx-RTMP"),
                        Map.entry("api_url", "https://api.example.com:8443/base/"),
                        Map.entry("public", new String[] {"https://cdn.example.com:8443/edge rtmp://cdn", "rtsp://x"}),
                        Map.entry("private_payload_url", "10.0.0.1:8080"),
                        Map.entry("fetch_timeout", "500"),
                        Map.entry("connect_timeout", "2s"),
                        Map.entry("stale_timeout", "1m"),
                        Map.entry("channel_limit", "5"),
                        Map.entry("cpu_limit", "85"),
                        Map.entry("max_bitrate", "40M"),
                        Map.entry("max_clients", "100"),
                        Map.entry("max_streams", "7"),
                        Map.entry("hls_url", "/h/{name}.m3u8"),
                        Map.entry("tls_name", "inner"),
                        Map.entry("tls_verify", "off"),
                        Map.entry("answer", "Playlist"),
                        Map.entry("relay_proxy_protocol", "v2"),
                        Map.entry("cluster_key", "secret:1234"),
                        Map.entry("weight", "2.5"),
                        Map.entry("relay", "never"),
                        Map.entry("drain", "true"),
                        Map.entry("ondemand", new String[] {"cam1 vod/*", "x/y"})));
        assertThat(peer.type()).isEqualTo("nginx-rtmp");
        assertThat(peer.apiUrl()).isEqualTo(URI.create("https://api.example.com:8443/base/"));
        assertThat(peer.publicUrls())
                .containsExactly(
                        new PayloadAddress(Scheme.HTTPS, "cdn.example.com", 8443, "/edge"),
                        new PayloadAddress(Scheme.RTMP, "cdn", -1, ""),
                        new PayloadAddress(Scheme.RTSP, "x", -1, ""));
        assertThat(peer.privateUrls()).containsExactly(new PayloadAddress(null, "10.0.0.1", 8080, ""));
        assertThat(peer.times().fetch()).isEqualTo(Duration.ofMillis(500));
        assertThat(peer.times().connect()).isEqualTo(Duration.ofSeconds(2));
        assertThat(peer.times().stale()).isEqualTo(Duration.ofMinutes(1));
        assertThat(peer.limits()).isEqualTo(new PeerLimits(5, 85, 40e6, 100));
        assertThat(PeerSettingsReader.mostStreams(peer)).isEqualTo(7);
        assertThat(peer.templates()).containsOnly(Map.entry("hls", "/h/{name}.m3u8"));
        assertThat(peer.tls()).isEqualTo(new PeerTls("inner", null, false));
        assertThat(peer.answer()).isEqualTo(AnswerForm.PLAYLIST);
        assertThat(peer.relayProxyProtocol()).isEqualTo(ProxyProtocol.V2);
        assertThat(peer.clusterKey()).isEqualTo("secret:1234");
        assertThat(peer.weight()).isEqualTo(2.5);
        assertThat(peer.relay()).isEqualTo(RelayUse.NEVER);
        assertThat(peer.drain()).isEqualTo(Drain.ON);
        assertThat(read("a", Map.of("drain", "force")).drain()).isEqualTo(Drain.FORCE);
        assertThat(peer.onDemand()).isEqualTo(List.of("cam1", "vod/*", "x/y"));
        assertThat(peer.words()).containsEntry("fetch_timeout", List.of("500"));
    }

    @ParameterizedTest
    @CsvSource({
        "fetch_timeout, soon",
        "fetch_timeout, 0",
        "cpu_limit, 120",
        "channel_limit, 0",
        "max_bitrate, 40X",
        "max_streams, 0",
        "api_url, ftp://x/",
        "api_url, streamer1",
        "public, http://a/?x=1",
        "public, a b",
        "weight, 0",
        "answer, maybe",
        "relay, sometimes",
        "drain, perhaps",
        "hls_url, hls/{name}.m3u8",
        "flv_url, /{user}.flv",
        "ondemand, /x",
        "ondemand, a*",
        "tls_verify, perhaps",
    })
    void aBadValueNamesItsOption(String option, String value) {
        assertThatThrownBy(() -> read("a", Map.of(option, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    @Test
    void aPeerIsAHostAndNoUrl() {
        assertThatThrownBy(() -> read("https://a", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("api_url");
        assertThatThrownBy(() -> PeerSettingsReader.read(new Options(Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
