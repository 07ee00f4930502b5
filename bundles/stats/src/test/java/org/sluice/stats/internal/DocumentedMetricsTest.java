package org.sluice.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/metrics.md and the code say the same. */
class DocumentedMetricsTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "metrics.md");

    @Test
    void everyMetricIsDocumentedAsItIsTold() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            String[] cells = line.split("\\s*\\|\\s*");
            if (cells.length == 6 && cells[1].startsWith("`")) {
                documented.put(cells[1].replace("`", ""), cells[2] + " | " + cells[4] + " | " + cells[5]);
            }
        }
        Map<String, String> told = Arrays.stream(Metric.values())
                .collect(Collectors.toMap(
                        Metric::family,
                        metric -> metric.type().text() + " | " + labels(metric.labels()) + " | " + metric.help(),
                        (one, other) -> one,
                        TreeMap::new));
        assertThat(documented).isEqualTo(told);
    }

    private static String labels(List<String> labels) {
        return labels.isEmpty()
                ? "–"
                : labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(" "));
    }

    @Test
    void noNameStandsTwice() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::family)).doesNotHaveDuplicates();
    }
}
