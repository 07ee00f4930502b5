package org.sluice.config.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.config.internal.TestSchemas;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.Schema;

/**
 * The corpus of bad files. A case in {@code bad-configs.txt} is a line {@code === what}, the file, a line {@code ---} and
 * the diagnostics without the file's name and with {@code FOLDER} for its folder; {@code \xNN} in the file stands for a byte, {@code \} at the end of a line
 * joins it with the next.
 */
class BadConfigsTest {

    private static final Schema INSTALLED = TestSchemas.installed();

    @TempDir
    Path folder;

    record Case(String what, String text, String expected) {
        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongAndWhere(Case bad) throws IOException {
        Path file = Files.writeString(folder.resolve("sluice.conf"), bad.text(), StandardCharsets.ISO_8859_1);

        Reading reading = Reading.of(file, "sluice.conf", Files.readAllBytes(file), INSTALLED, new byte[0]);

        String found =
                String.join("\n", reading.lines()).replace("sluice.conf:", "").replace(folder.toString(), "FOLDER");
        assertThat(found).isEqualTo(bad.expected());
        assertThat(found).doesNotContain("hidden");
    }

    @Test
    void thereAreAtLeastEightyCases() throws IOException {
        assertThat(cases().filter(bad -> bad.expected().contains("error: "))).hasSizeGreaterThanOrEqualTo(80);
        assertThat(cases().map(Case::text)).doesNotHaveDuplicates();
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = BadConfigsTest.class.getResourceAsStream("/bad-configs.txt")) {
            String corpus = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Case> cases = new ArrayList<>();
            for (String part : corpus.split("(?m)^=== ")) {
                if (!part.isBlank()) {
                    int text = part.indexOf('\n') + 1;
                    int expected = part.indexOf("\n---\n");
                    cases.add(new Case(
                            part.substring(0, text - 1),
                            bytes(part.substring(text, expected)),
                            part.substring(expected + 5).strip()));
                }
            }
            return cases.stream();
        }
    }

    /** The file's bytes, one character each. */
    private static String bytes(String written) {
        String utf8 = new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        StringBuilder bytes = new StringBuilder();
        for (int at = 0; at < utf8.length(); at++) {
            if (utf8.startsWith("\\\n", at)) {
                at++;
            } else if (utf8.startsWith("\\x", at)) {
                bytes.append((char) Integer.parseInt(utf8.substring(at + 2, at + 4), 16));
                at += 3;
            } else {
                bytes.append(utf8.charAt(at));
            }
        }
        return bytes.toString();
    }
}
