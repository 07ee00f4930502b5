package org.sluice.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.config.Options;
import org.sluice.config.internal.mapping.Desired;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.JarSchemas;
import org.sluice.config.internal.schema.Schema;

/** The check of the file, which knows this bundle's Metatype alone, refuses what the settings refuse, and nothing else. */
class CheckAgreesTest {

    @TempDir
    static Path folder;

    private static Schema schema;

    @BeforeAll
    static void metatypeOfThisBundle() throws IOException {
        List<String> problems = new ArrayList<>();
        schema = JarSchemas.read(List.of(Path.of("target/classes")), problems);
        assertThat(problems).isEmpty();
        assertThat(schema.words()).containsExactly("demo_peer");
    }

    private static Reading checked(String text) {
        return Reading.of(
                folder.resolve("sluice.conf"),
                "sluice.conf",
                text.getBytes(StandardCharsets.UTF_8),
                schema,
                new byte[0]);
    }

    /** What the component says to the configuration that the text becomes; null when it takes it. */
    private static String refusal(Reading reading) {
        assertThat(reading.mapping().desired()).hasSize(1);
        Desired desired = reading.mapping().desired().get(0);
        try {
            DemoPeerSettings.of(new Options(desired.properties()));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static void bothRefuse(String text) {
        Reading reading = checked(text);
        assertThat(refusal(reading)).as("the component").isNotNull();
        assertThat(reading.lines()).as("the check").isNotEmpty();
        assertThat(reading.good()).as("the check").isFalse();
        assertThat(refusal(reading)).contains("expected").doesNotContain("Exception");
        assertThat(reading.lines()).allMatch(line -> line.matches("sluice\\.conf:1:\\d+: error: .*expected .*"));
    }

    private static void bothTake(String text) {
        Reading reading = checked(text);
        assertThat(refusal(reading)).as("the component").isNull();
        assertThat(reading.lines()).as("the check").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1:18081",
                "example.com:18081",
                "127.0.0.1",
                "127.0.0.1:0",
                "127.0.0.1:70000",
                "127.0.0.256:18081",
                "127.1:18081",
                "0.0.0.0:18081",
                "[::2]:18081",
                "http://127.0.0.1:18081",
                "18081",
                "127.0.0.1:18081 127.0.0.1:18082",
                "127.0.0.1:18081 cpu=0",
                "127.0.0.1:18081 cpu=101",
                "127.0.0.1:18081 cpu=low",
                "127.0.0.1:18081 memory=-1",
                "127.0.0.1:18081 network=120%",
                "127.0.0.1:18081 clients=-1",
                "127.0.0.1:18081 clients=1.5",
                "127.0.0.1:18081 clients=1234567890123456789",
                "",
            })
    void bothRefuseIt(String text) {
        bothRefuse("demo_peer " + text + ";\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:18081",
                "127.255.0.9:1",
                "localhost:65535",
                "LOCALHOST:18081",
                "[::1]:18081",
                "[0:0::1]:18081",
                "127.0.0.1:18081 cpu=0.5 memory=100% network=1 clients=0 cluster_key=x",
                "127.0.0.1:18081 { streams a b; streams c; on_demand d; }",
                "127.0.0.1:18081 { streams a; on_demand a; }",
            })
    void bothTakeIt(String text) {
        bothTake("demo_peer " + text + (text.endsWith("}") ? "\n" : ";\n"));
    }
}
