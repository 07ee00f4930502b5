package org.sluice.listener.rtsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.config.Options;
import org.sluice.config.internal.mapping.Desired;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.JarSchemas;
import org.sluice.config.internal.schema.Schema;
import org.sluice.model.Scheme;

/** The check of the file, which knows this bundle's Metatype alone, refuses what the settings refuse, and nothing else. */
class CheckAgreesTest {

    private static final String TLS = " tls_certificate c.pem; tls_key k.pem;";

    @TempDir
    static Path folder;

    private static Schema schema;

    @BeforeAll
    static void metatypeOfThisBundle() throws IOException {
        List<String> problems = new ArrayList<>();
        schema = JarSchemas.read(List.of(Path.of("target/classes")), problems);
        assertThat(problems).isEmpty();
        assertThat(schema.words()).containsExactlyInAnyOrder("rtsp", "rtsps");
    }

    private static Reading checked(String text) {
        return Reading.of(
                folder.resolve("sluice.conf"),
                "sluice.conf",
                text.getBytes(StandardCharsets.UTF_8),
                schema,
                new byte[0]);
    }

    /** What the listener says to the configuration that the text becomes; null when it takes it. */
    private static String refusal(Reading reading) {
        assertThat(reading.mapping().desired()).hasSize(1);
        Desired desired = reading.mapping().desired().get(0);
        String word = desired.factoryPid().substring("org.sluice.".length());
        try {
            RtspSettings.of(new Options(desired.properties()), Scheme.valueOf(word.toUpperCase(Locale.ROOT)));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static void bothRefuse(String text) {
        Reading reading = checked(text);
        assertThat(refusal(reading)).as("the listener").isNotNull();
        assertThat(reading.lines()).as("the check").isNotEmpty();
        assertThat(reading.good()).as("the check").isFalse();
        assertThat(refusal(reading)).contains("expected").doesNotContain("Exception");
        assertThat(reading.lines()).allMatch(line -> line.matches("sluice\\.conf:1:\\d+: error: .*expected .*"));
    }

    private static void bothTake(String text) {
        Reading reading = checked(text);
        assertThat(refusal(reading)).as("the listener").isNull();
        assertThat(reading.lines()).as("the check").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trusted_proxies 10.0.0.0/33",
                "trusted_proxies 10.0.0/8",
                "trusted_proxies 10.0.0.256",
                "trusted_proxies 10.0.0.01",
                "trusted_proxies 10.0.0.0/",
                "trusted_proxies 10.0.0.0/08x",
                "trusted_proxies proxy.example.com",
                "trusted_proxies 2001:db8::/129",
                "trusted_proxies 2001:db8:::1",
                "trusted_proxies [::1]",
                "trusted_proxies fe80::1%eth0",
                "trusted_proxies 10.0.0.0/8 nonsense",
                "trusted_proxies \"\"",
                "trusted_proxies",
                "proxy_protocol maybe",
                "proxy_protocol v2",
                "proxy_protocol Auto",
                "proxy_protocol on on",
                "max_connections 0",
                "max_connections -1",
                "max_connections many",
                "max_connections 1.5",
                "max_connections 20K",
                "max_connections 10000001",
                "max_connections 9999999999999999999",
                "max_connections 5 5",
                "max_connections",
                "max_connections_per_address 0",
                "max_connections_per_address 2147483648",
                "header_timeout 0",
                "header_timeout 0s",
                "header_timeout soon",
                "header_timeout -1",
                "header_timeout 61m",
                "header_timeout",
                "idle_timeout 0",
                "idle_timeout 2h",
                "idle_timeout 9999999999d",
                "idle_timeout 30sec",
                "drain_timeout 61s",
                "drain_timeout 1d",
                "drain_timeout never",
                "access_log sometimes",
                "access_log on off",
                "session_timeout 0",
                "session_timeout 2h",
                "relay_agents",
                "relay_agents go2rtc \"\"",
            })
    void bothRefuseTheOption(String option) {
        bothRefuse("rtsp 8554 { " + option + "; }\n");
        bothRefuse("rtsps 8322 {" + TLS + " " + option + "; }\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trusted_proxies 10.0.0.0/8 192.168.1.1 2001:db8::/32 ::1",
                "trusted_proxies 0.0.0.0/0",
                "trusted_proxies ::ffff:10.0.0.1/32",
                "proxy_protocol auto",
                "proxy_protocol on",
                "proxy_protocol OFF",
                "proxy_protocol",
                "max_connections 1",
                "max_connections 10000000",
                "max_connections_per_address 1",
                "header_timeout 1",
                "header_timeout 1h",
                "idle_timeout 60m",
                "drain_timeout 0",
                "drain_timeout 1m",
                "access_log off",
                "access_log",
                "session_timeout 10m",
                "relay_agents go2rtc \"My Player/\"",
            })
    void bothTakeTheOption(String option) {
        bothTake("rtsp 8554 { " + option + "; }\n");
        bothTake("rtsps 8322 {" + TLS + " " + option + "; }\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eighty",
                "-1",
                "70000",
                "123456",
                ":8080",
                "127.0.0.1:",
                "127.0.0.1:70000",
                "127.0.0.256:8080",
                "127.0.1:8080",
                "sluice.example.com:8080",
                "eth0:8080",
                "[*]:8080",
                "[]:8080",
                "[127.0.0.1]:8080",
                "::1:8080",
                "[::1]8080",
                "[::1%lo]:8080",
                "http://127.0.0.1:8080",
                "127.0.0.1:8080/path",
                "8080 8081",
                "8080 127.0.0.1",
                "\"\"",
                "",
            })
    void bothRefuseThePort(String port) {
        bothRefuse("rtsp " + port + ";\n");
        bothRefuse("rtsps " + port + " {" + TLS + " }\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "8080",
                "65535",
                "*:8080",
                "0.0.0.0:8080",
                "localhost:8080",
                "192.0.2.1:8080",
                "[::]:8080",
                "[2001:DB8::1]:8080",
                "[::ffff:192.0.2.1]:8080",
            })
    void bothTakeThePort(String port) {
        bothTake("rtsp " + port + ";\n");
        bothTake("rtsps " + port + " {" + TLS + " }\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsps 8322;",
                "rtsps 8322 { access_log on; }",
                "rtsps 8322 { tls_certificate c.pem; }",
                "rtsps 8322 { tls_key k.pem; }",
                "rtsps 8322 { sni c.pem k.pem; }",
                "rtsps 8322 { tls_certificate c.pem d.pem; tls_key k.pem; }",
                "rtsps 8322 { tls_certificate c.pem; tls_key k.pem l.pem; }",
                "rtsps 8322 { tls_certificate \"\"; tls_key k.pem; }",
                "rtsps 8322 { tls_certificate c.pem; tls_key k.pem; sni d.pem; }",
                "rtsps 8322 { tls_certificate c.pem; tls_key k.pem; sni d.pem l.pem m.pem; }",
                "rtsps 8322 { tls_certificate c.pem; tls_key k.pem; sni d.pem \"\"; }",
                "rtsps 8322 { tls_certificate c.pem; tls_key k.pem; sni; }",
            })
    void bothRefuseTheCertificates(String text) {
        bothRefuse(text + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsps 8322 { tls_certificate c.pem; tls_key k.pem; sni a=1.pem \"b 2.pem\"; sni c.pem d.pem; }",
                "rtsps 8322 tls_certificate=c.pem tls_key=k.pem;",
            })
    void bothTakeTheCertificates(String text) {
        bothTake(text + "\n");
    }
}
