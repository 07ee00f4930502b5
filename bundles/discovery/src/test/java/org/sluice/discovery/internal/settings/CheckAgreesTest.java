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
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.config.Options;
import org.sluice.config.internal.reading.Reading;
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
        "fall, 0",
        "fall, 101",
        "rise, 0",
        "rise, few",
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
        "fall, 1",
        "rise, 100",
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

    private static Reading checked(String text) {
        return Reading.of(
                folder.resolve("sluice.conf"),
                "sluice.conf",
                text.getBytes(StandardCharsets.UTF_8),
                schema,
                new byte[0]);
    }

    private static boolean read(Reading reading) {
        assertThat(reading.mapping().desired()).hasSize(1);
        try {
            PeerSettingsReader.read(
                    new Options(reading.mapping().desired().get(0).properties()));
            return true;
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("expected");
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer;",
                "peer \"\";",
                "peer a.example.com b.example.com;",
                "peer http://a.example.com;",
                "peer a.example.com/edge;",
                "peer a_b.example.com;",
                "peer a.example.com:0;",
                "peer a.example.com:70000;",
                "peer a.example.com:http;",
                "peer a.example.com:80:80;",
                "peer root@a.example.com;",
                "peer ::1;",
                "peer [::1;",
                "peer a.example.com { public a.example.com b.example.com; }",
                "peer a.example.com { public https://a.example.com; public_payload_url https://b.example.com; }",
                "peer a.example.com { private rtmp://a.example.com; private rtmp://b.example.com:1936; }",
                "peer a.example.com { public b.example.com:0; }",
                "peer a.example.com { public b.example.com:70000; }",
                "peer a.example.com { public; cpu_limit 0; }",
                "peer a.example.com { max_bitrate; }",
                "peer a.example.com { fetch_timeout; }",
                "peer a.example.com { tls_ca \"\"; }",
                "peer a.example.com { tls_name \"\"; }",
                "peer a.example.com { type \"\"; }",
            })
    void bothRefuseTheBlock(String text) {
        Reading reading = checked(text + "\n");
        assertThat(reading.good()).as("the check takes it").isFalse();
        assertThat(reading.lines()).anyMatch(line -> line.matches("sluice\\.conf:1:\\d+: error: .*expected .*"));
        assertThat(read(reading)).as("the reader takes it").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer A.example.com:65535;",
                "peer [2001:db8::1]:81;",
                "peer 192.0.2.1 { type AUTO; }",
                "peer a.example.com { public b.example.com https://b.example.com; public rtmp://b.example.com; }",
                "peer a.example.com { drain; tls_verify; ondemand \"a;b\"; }",
            })
    void bothTakeTheBlock(String text) {
        Reading reading = checked(text + "\n");
        assertThat(read(reading)).as("the reader refuses it").isTrue();
        assertThat(reading.lines())
                .filteredOn(line -> !line.contains("no installed driver has the type 'flussonic'")
                        && !line.contains("private address"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster_key", "cluster_key_previous"})
    void aKeyHasOneValue(String word) {
        assertThat(checked(word + " abcd;").good()).isTrue();
        assertThat(checked(word + " abcd==;").good()).isTrue();
        assertThat(checked(word + ";").good()).isFalse();
        assertThat(checked(word + " \"\";").good()).isFalse();
        assertThat(checked(word + " a b;").good()).isFalse();
        assertThat(checked(word + " a; " + word + " b;").good()).isFalse();
        assertThat(checked("peer a.example.com { " + word + " \"\"; }").good()).isFalse();
        assertThat(checked("peer a.example.com { " + word + "; }").good()).isFalse();
        assertThat(checked("peer a.example.com { " + word + " a b; }").good()).isFalse();
    }

    @Test
    void theCheckKnowsAllOptions() {
        assertThat(schema.options("peer", null)).hasSizeGreaterThan(30);
    }
}
