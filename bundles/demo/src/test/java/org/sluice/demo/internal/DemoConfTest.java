package org.sluice.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.api.config.Options;
import org.sluice.api.config.Statement;

/** The configuration that {@code ./sluice demo} runs. */
class DemoConfTest {

    private List<Statement> statements;

    @BeforeEach
    void read() throws IOException {
        String text = Files.readAllLines(Path.of("../../etc/demo.conf")).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
        statements = Statement.parse("file { " + text + " }").block();
    }

    private List<Statement> all(String word) {
        return statements.stream()
                .filter(one -> one.words().get(0).equals(word))
                .toList();
    }

    private static List<String> names(List<Statement> statements) {
        return statements.stream().map(one -> one.words().get(1)).toList();
    }

    @Test
    void everyDemoPeerIsAPeerWithTheSameKey() {
        assertThat(names(all("demo_peer"))).hasSize(3).isEqualTo(names(all("peer")));
        assertThat(statements.stream().map(one -> one.option("cluster_key").orElse("none")))
                .containsOnly("none", "demonstration");
        assertThat(all("peer")).allMatch(peer -> peer.option("type").orElse("").equals("flussonic"));
        assertThat(names(all("http"))).containsExactly("127.0.0.1:8080");
    }

    @Test
    void everyDemoPeerIsValid() {
        List<DemoPeerSettings> settings = all("demo_peer").stream()
                .map(DemoConfTest::properties)
                .map(properties -> DemoPeerSettings.of(new Options(properties)))
                .toList();
        assertThat(settings).filteredOn(one -> one.streams().contains("demo")).hasSize(2);
        assertThat(settings.stream().map(DemoPeerSettings::cpu)).doesNotHaveDuplicates();
        assertThat(settings.stream().flatMap(one -> one.onDemand().stream())).containsExactly("cam7");
        assertThat(settings.toString()).doesNotContain("demonstration");
    }

    private static Map<String, Object> properties(Statement block) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Options.WORDS, new String[] {block.words().get(1)});
        for (Statement line : block.block()) {
            List<String> words = line.words();
            properties.put(words.get(0), String.join(" ", words.subList(1, words.size())));
        }
        return properties;
    }
}
