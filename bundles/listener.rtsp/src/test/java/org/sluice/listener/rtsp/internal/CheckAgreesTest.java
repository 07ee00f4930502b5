package org.sluice.listener.rtsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.sluice.testkit.contract.PortOptionsContract;

/** The check of the file, which knows this bundle's Metatype alone, refuses what the settings refuse, and nothing else. */
class CheckAgreesTest implements PortOptionsContract {

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

    private static Reading reading(String text) {
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

    @Override
    public Map<String, String> words() {
        return Map.of("rtsp", "", "rtsps", TLS);
    }

    @Override
    public List<String> checked(String directive) {
        return reading(directive).lines();
    }

    @Override
    public String refusal(String directive) {
        return refusal(reading(directive));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "session_timeout 0",
                "session_timeout 2h",
                "relay_agents",
                "relay_agents go2rtc \"\"",
            })
    void bothRefuseOptionsOfItsOwn(String option) {
        bothRefuseTheOption(option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "header_timeout 1",
                "header_timeout 1h",
                "idle_timeout 60m",
                "session_timeout 10m",
                "relay_agents go2rtc \"My Player/\"",
            })
    void bothTakeOptionsOfItsOwn(String option) {
        bothTakeTheOption(option);
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
