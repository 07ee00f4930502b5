package org.sluice.listener.rtmp.internal;

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
        assertThat(schema.words()).containsExactlyInAnyOrder("rtmp", "rtmps");
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
            RtmpSettings.of(new Options(desired.properties()), Scheme.valueOf(word.toUpperCase(Locale.ROOT)));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    @Override
    public Map<String, String> words() {
        return Map.of("rtmp", "", "rtmps", TLS);
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
                "rtmp 1935 { setup_timeout 0; }",
                "rtmp 1935 { setup_timeout 61m; }",
                "rtmp 1935 { failover_timeout 61s; }",
                "rtmp 1935 { redirect flash; }",
                "rtmp 1935 { redirect srs flash; }",
                "rtmps 1936;",
                "rtmps 1936 { tls_certificate c.pem; }",
            })
    void bothRefuseTheDirective(String directive) {
        bothRefuse(directive + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtmp 1935;",
                "rtmp [::1]:1935 { failover_timeout 0; drain_timeout 0; setup_timeout 3s; }",
                "rtmp 1935 { redirect off; }",
                "rtmp 1935 { redirect srs reconnect; }",
                "rtmp 1935 { redirect adobe; access_log off; max_connections 7; }",
                "rtmps 1936 { tls_certificate c.pem; tls_key k.pem; sni d.pem e.pem; }",
            })
    void bothTakeTheDirective(String directive) {
        bothTake(directive + "\n");
    }
}
