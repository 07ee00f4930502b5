package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.model.ReasonCode;

/** {@code docs/reasons.md} names every reason once, in the order of the enum. */
class ReasonsDocumentTest {

    @Test
    void everyReasonIsExplained() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../../docs/reasons.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .extracting(row -> row.substring(3, row.indexOf('`', 3)))
                .containsExactlyElementsOf(
                        Arrays.stream(ReasonCode.values()).map(ReasonCode::text).toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.split("\\|")).hasSize(4));
    }
}
