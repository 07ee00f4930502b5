package org.sluice.config.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.sluice.api.config.Options;
import org.sluice.config.internal.TestSchemas;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.Schema;

/** Whatever a file holds is understood, or reported. */
class MapperPropertiesTest {

    private static final Schema INSTALLED = TestSchemas.installed();
    private static final byte[] SALT = {1, 2, 3};

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void anythingIsUnderstoodOrReported(@ForAll("files") String text) {
        Reading reading = read(text, INSTALLED);

        assertThat(reading.good() || !reading.lines().isEmpty()).isTrue();
        for (Desired desired : reading.mapping().desired()) {
            assertThat(desired.pid()).matches("org\\.sluice\\.[a-z][a-z0-9_-]*~[A-Za-z0-9._%-]+");
            Options options = new Options(desired.properties());
            if (reading.good()) {
                options.lines().keySet().forEach(options::statements);
            }
        }
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> parts = Arbitraries.of(
                "peer",
                "http",
                "cluster_key",
                "policy",
                "include",
                "stream",
                "pear",
                "type",
                "public",
                "cpu_limit",
                "drain",
                "hls_url",
                "a.example.com",
                "8080",
                "127.0.0.1:8080",
                "k=v",
                "=",
                "a=\"",
                "\"x y\"",
                "\"",
                "{",
                "}",
                ";",
                ";",
                ";\n",
                "\n",
                "#",
                "*.conf",
                "..",
                "/",
                "\u0000",
                "é",
                "\uFEFF",
                "\\",
                "{name}",
                "%",
                "-",
                "http://",
                "://@",
                "[",
                "]:1",
                "9999999999999999999",
                "nginxrtmp",
                "backup_peer",
                ".value");
        return parts.list().ofMaxSize(30).map(list -> String.join(" ", list));
    }

    private static Reading read(String text, Schema schema) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Reading.of(Path.of("nowhere", "sluice.conf"), "sluice.conf", bytes, schema, SALT);
    }
}
