package org.sluice.listener.http.internal;

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
        assertThat(schema.words()).containsExactlyInAnyOrder("http", "https", "admin_http");
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
            HttpSettings.of(new Options(desired.properties()), Kind.valueOf(word.toUpperCase(Locale.ROOT)));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    @Override
    public Map<String, String> words() {
        return Map.of("http", "", "https", TLS, "admin_http", "");
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
                "api 2",
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
                "api no",
            })
    void bothTakeOptionsOfItsOwn(String option) {
        bothTakeTheOption(option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https 8443;",
                "https 8443 { access_log on; }",
                "https 8443 { tls_certificate c.pem; }",
                "https 8443 { tls_key k.pem; }",
                "https 8443 { sni c.pem k.pem; }",
                "https 8443 { tls_certificate c.pem d.pem; tls_key k.pem; }",
                "https 8443 { tls_certificate c.pem; tls_key k.pem l.pem; }",
                "https 8443 { tls_certificate \"\"; tls_key k.pem; }",
                "https 8443 { tls_certificate c.pem; tls_key k.pem; sni d.pem; }",
                "https 8443 { tls_certificate c.pem; tls_key k.pem; sni d.pem l.pem m.pem; }",
                "https 8443 { tls_certificate c.pem; tls_key k.pem; sni d.pem \"\"; }",
                "https 8443 { tls_certificate c.pem; tls_key k.pem; sni; }",
                "admin_http 8181 { tls_certificate c.pem; }",
                "admin_http 8181 { tls_key k.pem; }",
                "admin_http 8181 { sni c.pem k.pem; }",
            })
    void bothRefuseTheCertificates(String text) {
        bothRefuse(text + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https 8443 { tls_certificate c.pem; tls_key k.pem; sni a=1.pem \"b 2.pem\"; sni c.pem d.pem; }",
                "https 8443 tls_certificate=c.pem tls_key=k.pem;",
                "admin_http 8181 { tls_certificate \"c;.pem\"; tls_key k.pem; sni a.pem b.pem; }",
            })
    void bothTakeTheCertificates(String text) {
        bothTake(text + "\n");
    }
}
