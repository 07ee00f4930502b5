package org.sluice.discovery.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.api.config.Options;
import org.sluice.config.internal.Reading;
import org.sluice.config.internal.schema.JarSchemas;
import org.sluice.config.internal.schema.Schema;

/** The check of the file, which knows this bundle's Metatype alone, refuses what the reader refuses, and nothing else. */
class CheckAgreesTest {

    @TempDir
    static Path folder;

    private static Schema schema;

    @BeforeAll
    static void metatypeOfThisBundle() throws IOException {
        List<String> problems = new ArrayList<>();
        schema = JarSchemas.read(List.of(Path.of("target/classes")), problems);
        assertThat(problems).isEmpty();
        assertThat(schema.isDirective("peer")).isTrue();
    }

    private static boolean checked(String option, String value) {
        String text = "peer a.example.com { " + option + " " + value + "; }\n";
        Reading reading = Reading.of(
                folder.resolve("sluice.conf"),
                "sluice.conf",
                text.getBytes(StandardCharsets.UTF_8),
                schema,
                new byte[0]);
        return reading.good();
    }

    private static boolean read(String option, String value) {
        try {
            PeerSettingsReader.read(new Options(Map.of(Options.WORDS, new String[] {"a.example.com"}, option, value)));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fetch_timeout, 0",
        "connect_timeout, 0s",
        "first_byte_timeout, 0ms",
        "poll_timeout, 2d",
        "poll_timeout, 9999999999d",
        "stale_timeout, soon",
        "channel_limit, 0",
        "channel_limit, -1",
        "cpu_limit, 0",
        "cpu_limit, 120",
        "max_bitrate, 0",
        "max_bitrate, 0.5",
        "max_bitrate, 40X",
        "max_clients, 0",
        "max_clients, 0.5",
        "max_streams, 0",
        "max_streams, 500000001",
        "weight, 0",
        "weight, 0.0001",
        "weight, -1",
        "api_url, ftp://x/",
        "api_url, streamer1",
        "metrics_url, x:9100",
        "public, http://a/?x=1",
        "public, a b",
        "private, http://a http://b",
        "hls_url, hls/{name}.m3u8",
        "flv_url, /{user}.flv",
        "answer, maybe",
        "relay, sometimes",
        "relay_proxy_protocol, v3",
        "drain, perhaps",
        "tls_verify, perhaps",
        "ondemand, /x",
        "ondemand, a*",
        "ondemand, x/",
    })
    void bothRefuse(String option, String value) {
        assertThat(read(option, value)).as("the reader takes it").isFalse();
        assertThat(checked(option, value)).as("the check takes it").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "type, auto",
        "api_url, https://b.example.com:8443/base/",
        "public, b.example.com:81 https://b.example.com/edge rtmp://b.example.com",
        "private, 10.0.0.1:8080",
        "fetch_timeout, 1",
        "poll_timeout, 1d",
        "stale_timeout, 5m",
        "channel_limit, 1",
        "cpu_limit, 0.5%",
        "max_bitrate, 1.5G",
        "max_clients, 1",
        "max_streams, 500000000",
        "weight, 0.001",
        "weight, 12.5",
        "hls_url, /hls/{name}.m3u8",
        "flv_url, http://c.example.com/{app}/{name}.flv",
        "metrics_url, http://b.example.com:9100/metrics",
        "tls_name, inner",
        "tls_ca, /etc/ssl/ca.pem",
        "tls_verify, no",
        "answer, playlist",
        "relay_proxy_protocol, v2",
        "relay, never",
        "drain, on",
        "drain, true",
        "drain, force",
        "ondemand, cam1 vod/* a/b",
        "ondemand, *",
    })
    void bothTake(String option, String value) {
        assertThat(read(option, value)).as("the reader refuses it").isTrue();
        assertThat(checked(option, value)).as("the check refuses it").isTrue();
    }

    @Test
    void theCheckKnowsAllOptions() {
        assertThat(schema.options("peer", null)).hasSizeGreaterThan(30);
    }
}
