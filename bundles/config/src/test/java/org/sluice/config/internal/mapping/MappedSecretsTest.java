package org.sluice.config.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sluice.api.config.Options;
import org.sluice.api.config.Secret;
import org.sluice.config.internal.TestSchemas;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.Schema;

/** No secret becomes part of a configuration. */
class MappedSecretsTest {

    private static final Schema INSTALLED = TestSchemas.installed();
    private static final byte[] SALT = {1, 2, 3};

    @Test
    void aServersOptionsAreSecretWhereTheirTypeSaysSo() {
        Map<String, Object> lb =
                map("""
                peer a.example.com;
                geoip countries.mmdb;
                balancer lb { server a.example.com max_keyframes=5 pass=hidden-a { countries DE; } }
                """)
                        .get("org.sluice.balancer~lb");

        assertThat(lb.get("server").toString())
                .matches("a\\.example\\.com max_keyframes=5 pass=secret:[0-9a-f]{16} \\{ countries DE; }");
    }

    @Test
    void secretsAreReferences() {
        Reading reading = read(
                """
                cluster_key hidden-global==;
                edit_auth admin pass=hidden-word;
                peer a.example.com { cluster_key hidden-peer; }
                gateway lb hidden_token=hidden-inline { server s cluster_key=hidden-nested { api_key hidden-deep; } }
                gateway g { password hidden-unknown; }
                """);

        String all = reading.mapping().desired().stream()
                .map(desired -> desired.pid() + text(desired.properties()))
                .collect(Collectors.joining("\n"));
        assertThat(all).doesNotContain("hidden-").contains("secret:");
        assertThat(reading.mapping().secrets().values())
                .extracting(secret -> new String(secret.reveal(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "hidden-global==",
                        "admin pass=hidden-word",
                        "hidden-peer",
                        "hidden-inline",
                        "hidden-nested",
                        "hidden-deep",
                        "hidden-unknown");
        assertThat(reading.mapping().secrets().keySet()).allMatch(key -> key.matches("secret:[0-9a-f]{16}"));
        assertThat(reading.toString() + reading.mapping() + reading.lines()).doesNotContain("hidden-word");
    }

    @Test
    void theSameSecretHasTheSameReferenceWithTheSameSaltOnly() {
        String text = "cluster_key abcd;";
        Object one = read(text).mapping().desired().get(0).properties().get(Options.VALUE);
        Object again = read(text).mapping().desired().get(0).properties().get(Options.VALUE);
        Object salted = Reading.of(Path.of("x.conf"), "x.conf", text.getBytes(), Schema.EMPTY, new byte[] {9})
                .mapping()
                .desired()
                .get(0)
                .properties()
                .get(Options.VALUE);

        assertThat(one).isEqualTo(again).isNotEqualTo(salted);
        assertThat(read(text).mapping().secrets()).containsEntry((String) one, new Secret("abcd"));
    }

    @Test
    void whatABundleSaysDecidesWhatIsSecret() {
        String text = "https 8443 { tls_certificate c.pem; tls_key k.pem; }";

        assertThat(map(text).values().iterator().next()).containsEntry("tls_key", "k.pem");
        assertThat(read(text, Schema.EMPTY)
                        .mapping()
                        .desired()
                        .get(0)
                        .properties()
                        .get("tls_key"))
                .asString()
                .startsWith("secret:");
    }

    private static String text(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + (entry.getValue() instanceof String[] texts ? String.join("|", texts) : entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, Map<String, Object>> map(String text) {
        Reading reading = read(text);
        assertThat(reading.good()).as("%s", reading.lines()).isTrue();
        return reading.mapping().desired().stream().collect(Collectors.toMap(Desired::pid, Desired::properties));
    }

    private static Reading read(String text) {
        return read(text, INSTALLED);
    }

    private static Reading read(String text, Schema schema) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Reading.of(Path.of("nowhere", "sluice.conf"), "sluice.conf", bytes, schema, SALT);
    }
}
