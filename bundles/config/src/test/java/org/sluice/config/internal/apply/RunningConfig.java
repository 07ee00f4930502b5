package org.sluice.config.internal.apply;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.sluice.api.config.ConfigEpoch;
import org.sluice.api.config.Configuration;
import org.sluice.api.config.Configuration.Source;
import org.sluice.config.internal.TestSchemas;
import org.sluice.config.probe.Probe;

/** The bundle, not started yet, in a framework with Config Admin, SCR and a component that takes peers. */
final class RunningConfig {

    private static final String DRIVER = "OSGI-INF/driver.xml";
    private static final String COMPONENT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="org.sluice.peer"
                configuration-policy="require" activate="activate" modified="modified" deactivate="deactivate">
              <implementation class="org.sluice.config.probe.Probe"/>
            </scr:component>
            """;

    private final Path file;
    private final EmbeddedFelix felix;
    private final Bundle config;

    RunningConfig(Path folder) throws Exception {
        Probe.LIVE.clear();
        Probe.EVENTS.clear();
        file = folder.resolve("sluice.conf");
        felix = new EmbeddedFelix(
                folder.resolve("cache"),
                Map.of(
                        "sluice.config",
                        file.toString(),
                        "sluice.data",
                        folder.resolve("data").toString()));
        felix.installTexts(
                        "org.sluice.probe",
                        Map.of("Service-Component", "OSGI-INF/probe.xml", "Import-Package", "org.sluice.config.probe"),
                        Map.of(
                                "OSGI-INF/probe.xml",
                                COMPONENT,
                                "OSGI-INF/metatype/peer.xml",
                                metatype(),
                                DRIVER,
                                driver()))
                .start();
        felix.context().registerService(ConfigEpoch.class, new Epochs(), null);
        config = felix.installConfig();
    }

    EmbeddedFelix felix() {
        return felix;
    }

    Bundle config() {
        return config;
    }

    Path file() {
        return file;
    }

    Configuration configuration() {
        return felix.service(Configuration.class);
    }

    /** Starts with a file, and waits until that is in force. */
    void start(String text) throws Exception {
        write(text);
        config.start();
        awaitSource(Source.FILE);
    }

    void awaitSource(Source source) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> configuration().state().source() == source);
    }

    void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    void close() throws Exception {
        felix.close();
    }

    private static String metatype() throws IOException {
        return Files.readString(TestSchemas.folder().resolve("discovery/OSGI-INF/metatype/org.sluice.peer.xml"));
    }

    private static String driver() throws IOException {
        return Files.readString(TestSchemas.folder().resolve("nginx/OSGI-INF/flussonic.xml"));
    }

    private static final class Epochs implements ConfigEpoch {

        private final List<String> events = Probe.EVENTS;

        @Override
        public void begin() {
            events.add("begin");
        }

        @Override
        public void commit() {
            events.add("commit");
        }
    }
}
