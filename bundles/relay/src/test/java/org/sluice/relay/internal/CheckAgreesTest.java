package org.sluice.relay.internal;

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
    }

    private static Reading checked(String options) {
        byte[] text = ("relay { " + options + "; }").getBytes(StandardCharsets.UTF_8);
        return Reading.of(folder.resolve("sluice.conf"), "sluice.conf", text, schema, new byte[0]);
    }

    private static String refusal(Reading reading) {
        try {
            RelaySettings.of(reading.mapping().desired().get(0).properties());
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_sessions 1000001",
                "max_sessions -1",
                "max_sessions many",
                "max_bitrate 0",
                "max_bitrate fast",
                "connect_timeout 99ms",
                "connect_timeout 301s",
                "stuck_timeout 0",
                "stuck_timeout 6m",
                "stuck_timeout soon"
            })
    void bothRefuse(String options) {
        Reading reading = checked(options);
        assertThat(refusal(reading)).as("the relay").contains("expected");
        assertThat(reading.good()).as("the check").isFalse();
        assertThat(reading.lines()).allMatch(line -> line.matches("sluice\\.conf:1:\\d+: error: .*expected .*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_sessions 0",
                "max_sessions 1000000",
                "max_bitrate 1",
                "max_bitrate 2G",
                "connect_timeout 100",
                "connect_timeout 5m",
                "stuck_timeout 100ms"
            })
    void bothTake(String options) {
        Reading reading = checked(options);
        assertThat(refusal(reading)).as("the relay").isNull();
        assertThat(reading.lines()).as("the check").isEmpty();
    }
}
