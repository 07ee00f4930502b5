package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Sluice moves into a Karaf that serves something else already, from the .kar alone; docs/existing-karaf.md. */
class StockKarafIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String VERSION = System.getProperty("sluice.version");
    private static final Path KAR = SluiceInstance.ROOT.resolve("features/target/sluice-" + VERSION + ".kar");

    private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    /** Counts its own starts in a file, and has something to serve as soon as there is an HTTP engine. */
    private static final String RESIDENT =
            """
            public class Resident implements org.osgi.framework.BundleActivator {
              public void start(org.osgi.framework.BundleContext context) throws Exception {
                java.nio.file.Files.writeString(java.nio.file.Path.of(context.getProperty("karaf.data"), "starts"), "start\\n",
                    java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
                var properties = new java.util.Hashtable<String, Object>();
                properties.put("osgi.http.whiteboard.resource.pattern", "/shop/*");
                properties.put("osgi.http.whiteboard.resource.prefix", "/META-INF");
                context.registerService(Object.class, new Object(), properties);
              }
              public void stop(org.osgi.framework.BundleContext context) {}
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"kar:install file:%1$s", "feature:repo-add mvn:org.sluice/features/%2$s/xml/features"})
    void movesIn(String command) throws IOException {
        boolean kar = command.startsWith("kar");
        String name = kar ? "stock-kar" : "stock-repository";
        String repository = kar ? "" : unpackedKar() + "@id=sluice@snapshots";
        try (SimulatedPeers peers = SimulatedPeers.start();
                StockKaraf karaf = new StockKaraf(name, repository)) {
            SimulatedPeer peer = peers.peer("one").streams("demo");
            int port = Ports.free();
            int admin = Ports.free();
            Files.write(karaf.home.resolve("deploy/resident.jar"), resident().bytes());
            karaf.start();
            await().atMost(SOON).until(() -> starts(karaf) == 1);
            karaf.set(
                    "sluice.conf",
                    "http 127.0.0.1:" + port + ";\nadmin_http 127.0.0.1:" + admin + ";\n" + Blocks.peer(peer, ""));

            long began = System.nanoTime();
            karaf.shell(command.formatted(KAR, VERSION));
            karaf.shell("feature:install sluice");
            await("a redirect").atMost(SOON).ignoreExceptions().until(() -> status(port) == 302);
            Measured.note(
                    getClass(),
                    "%s: from the first command to the first redirect %d ms",
                    kar ? "kar:install" : "feature:repo-add",
                    (System.nanoTime() - began) / 1_000_000);

            assertThat(starts(karaf))
                    .as("starts of the bundle that was there before")
                    .isEqualTo(1);
            String told =
                    karaf.shell("service:list org.osgi.service.http.runtime.HttpServiceRuntime; sluice:peer-list");
            assertThat(told).contains(peer.name());
            Matcher engine = ENDPOINT.matcher(told);
            assertThat(engine.find()).as(told).isTrue();
            leavesTheEngineToOthers(engine.group(), "http://127.0.0.1:" + admin + "/");
        }
    }

    /** The engine serves the administration port, and whoever else is there. */
    private static void leavesTheEngineToOthers(String engine, String admin) {
        await("the pages").atMost(SOON).until(() -> Http.get(admin).status() == 302);
        assertThat(Http.get(admin).location()).endsWith("/admin/");
        assertThat(Http.get(admin + "shop/MANIFEST.MF").status()).isEqualTo(404);
        assertThat(Http.get(engine + "shop/MANIFEST.MF").body()).contains("org.acme.resident");
        for (String nobodys : new String[] {"", "shop/nothing", "nobody/at/home"}) {
            assertThat(Http.get(engine + nobodys).status()).as("'%s'", nobodys).isEqualTo(404);
        }
        assertThat(Http.get(engine + "admin/").status())
                .as("ours, not for strangers")
                .isEqualTo(403);
    }

    private static BundleJar resident() {
        return new BundleJar("org.acme.resident")
                .header("Bundle-Activator", "org.acme.resident.Resident")
                .header("Import-Package", "org.osgi.framework,org.slf4j,org.osgi.service.cm,org.osgi.service.event")
                .type("Resident", RESIDENT);
    }

    private static String unpackedKar() {
        Path folder = SluiceInstance.WORK.resolve("kar");
        Program.Result result = Program.run(
                SluiceInstance.WORK.resolve("kar.out"),
                Duration.ofSeconds(60),
                java.util.List.of(
                        "sh", "-c", "rm -rf %1$s && mkdir -p %1$s && cd %1$s && jar xf %2$s".formatted(folder, KAR)));
        assertThat(result.code()).as(result.output()).isZero();
        return folder.resolve("repository").toUri().toString();
    }

    private static int status(int port) {
        return Http.get("http://127.0.0.1:" + port + "/demo/index.m3u8").status();
    }

    private static int starts(StockKaraf karaf) throws IOException {
        Path counted = karaf.home.resolve("data/starts");
        return Files.exists(counted) ? Files.readAllLines(counted).size() : 0;
    }
}
