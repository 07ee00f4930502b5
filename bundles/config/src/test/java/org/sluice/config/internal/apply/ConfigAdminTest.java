package org.sluice.config.internal.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ReadOnlyConfigurationException;
import org.sluice.api.ReadinessCheck;
import org.sluice.api.config.Configuration;
import org.sluice.api.config.Configuration.Source;
import org.sluice.api.config.Options;
import org.sluice.api.config.Secrets;
import org.sluice.config.probe.Probe;

/** The bundle in a real framework: with Config Admin, with SCR and with a component that takes peers. */
class ConfigAdminTest {

    @TempDir
    Path folder;

    private RunningConfig running;
    private EmbeddedFelix felix;
    private Bundle config;

    @BeforeEach
    void start() throws Exception {
        running = new RunningConfig(folder);
        felix = running.felix();
        config = running.config();
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
    }

    @Test
    void theFileReachesTheComponentsWithinOneEpoch() throws Exception {
        write("cluster_key hidden;\npeer a.example.com { cpu_limit 85; cluster_key hidden2; }\npeer b.example.com;\n");
        config.start();
        awaitSource(Source.FILE);

        assertThat(Probe.EVENTS).containsExactly("begin", "+a.example.com", "+b.example.com", "commit");
        assertThat(Probe.LIVE.get("a.example.com"))
                .containsEntry("cpu_limit", "85")
                .containsEntry(Options.ORIGIN, "sluice.conf:2");
        String reference = (String) Probe.LIVE.get("a.example.com").get("cluster_key");
        assertThat(reference).startsWith(Secrets.PREFIX);
        assertThat(felix.service(Secrets.class).resolve(reference).orElseThrow().reveal())
                .isEqualTo("hidden2".getBytes(StandardCharsets.UTF_8));
        assertThat(felix.service(ReadinessCheck.class).problem()).isNull();
        assertThat(felix.service(ReadinessCheck.class).warning()).isNull();
    }

    @Test
    void anEditTouchesWhatChangedAdditionsFirst() throws Exception {
        write("peer a.example.com;\npeer b.example.com;\npeer c.example.com;\n");
        config.start();
        awaitSource(Source.FILE);
        Probe.EVENTS.clear();
        write("# moved\npeer c.example.com { cpu_limit 5; }\n\npeer b.example.com;\npeer d.example.com;\n");

        await().atMost(Duration.ofSeconds(10)).until(() -> Probe.EVENTS.contains("commit"));
        assertThat(Probe.EVENTS)
                .containsExactly("begin", "+d.example.com", "*c.example.com", "-a.example.com", "commit");
    }

    @Test
    void aBrokenEditKeepsWhatIsInForce() throws Exception {
        write("peer a.example.com;\n");
        config.start();
        awaitSource(Source.FILE);
        write("peer a.example.com;\npeer b.example.com {\n");

        assertThat(configuration().reload().source()).isEqualTo(Source.PREVIOUS);
        assertThat(configuration().state().problems()).first().asString().startsWith("sluice.conf:2:20: error: ");
        assertThat(Probe.LIVE).containsOnlyKeys("a.example.com");
        assertThat(felix.service(ReadinessCheck.class).warning()).contains("config-check");
    }

    @Test
    void othersCannotChangeAndNotDelete() throws Exception {
        write("peer a.example.com;\n");
        config.start();
        awaitSource(Source.FILE);
        ConfigurationAdmin admin = felix.service(ConfigurationAdmin.class);
        var present = admin.getFactoryConfiguration("org.sluice.peer", "a.example.com", "?");

        assertThatThrownBy(() -> present.update(new Hashtable<>(Map.of("public", "evil"))))
                .isInstanceOf(ReadOnlyConfigurationException.class);
        present.delete();
        await().atMost(Duration.ofSeconds(10)).until(() -> Probe.EVENTS.contains("-a.example.com"));
        await().atMost(Duration.ofSeconds(10)).until(() -> Probe.LIVE.containsKey("a.example.com"));
    }

    @Test
    void configurationsOfOthersAreReportedAndKept() throws Exception {
        write("peer a.example.com;\n");
        config.start();
        awaitSource(Source.FILE);
        ConfigurationAdmin admin = felix.service(ConfigurationAdmin.class);
        admin.getFactoryConfiguration("org.sluice.peer", "other", "?")
                .update(new Hashtable<>(Map.of("felix.fileinstall.filename", "file:etc/org.sluice.peer-other.cfg")));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(configuration().state().problems())
                        .singleElement()
                        .asString()
                        .contains("org.sluice.peer~other", "etc/org.sluice.peer-other.cfg", "sluice.conf"));
        assertThat(Probe.LIVE).containsKey("other");
    }

    @Test
    void stoppingDeletesNothingAndStartingTouchesNothing() throws Exception {
        write("cluster_key hidden;\npeer a.example.com;\npeer b.example.com;\n");
        config.start();
        awaitSource(Source.FILE);
        Probe.EVENTS.clear();
        config.stop();
        assertThat(Probe.LIVE).hasSize(2);
        config.start();
        awaitSource(Source.FILE);
        assertThat(Probe.EVENTS).isEmpty();

        config.stop();
        write("cluster_key hidden;\npeer b.example.com;\n");
        config.start();
        awaitSource(Source.FILE);
        assertThat(Probe.EVENTS).containsExactly("begin", "-a.example.com", "commit");
    }

    @Test
    void bundlesThatComeBringTheirDirectives() throws Exception {
        write("pear x { ripe maybe; }\n");
        config.start();
        awaitSource(Source.FILE);
        assertThat(configuration().state().problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("unknown directive");
        String metatype =
                """
                <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0"
                    xmlns:sluice="http://sluice.org/xmlns/metatype/v1.0.0">
                  <OCD id="org.sluice.pear" name="pear">
                    <AD id="ripe" type="String" required="false" sluice:type="flag"/>
                  </OCD>
                </metatype:MetaData>
                """;
        Bundle pear = felix.installTexts("org.sluice.pear", Map.of(), Map.of("OSGI-INF/metatype/pear.xml", metatype));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(configuration().state().problems())
                        .singleElement()
                        .asString()
                        .contains("1:15: error: ripe: 'maybe' found"));
        assertThat(configuration().check("try.conf", "pear x { ripe on; }")).isEmpty();
        pear.uninstall();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> configuration().state().problems().toString().contains("unknown directive"));
    }

    @Test
    void aThousandPeersArriveWithinFiveSeconds() throws Exception {
        write("");
        config.start();
        awaitSource(Source.FILE);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            text.append("peer s")
                    .append(i)
                    .append(".example.com:8081 { public p")
                    .append(i)
                    .append(".example.com; }\n");
        }
        write(text.toString());
        long begin = System.nanoTime();
        configuration().reload();

        assertThat(Probe.LIVE).hasSize(1000);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    private Configuration configuration() {
        return running.configuration();
    }

    private void awaitSource(Source source) {
        running.awaitSource(source);
    }

    private void write(String text) throws Exception {
        running.write(text);
    }
}
