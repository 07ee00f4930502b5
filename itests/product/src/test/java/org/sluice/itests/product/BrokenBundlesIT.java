package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Bundles that are broken, each in its way: every one is named with its reason, and no request fails. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenBundlesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int LAST = Integer.MAX_VALUE;

    private static SimulatedPeers peers;
    private static SimulatedPeer one;
    private static String blocks;
    private static SluiceInstance sluice;

    private Load load;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        one = peers.peer("one").streams("demo");
        SimulatedPeer two = peers.peer("two").streams("demo");
        blocks = Blocks.peer(one, "") + Blocks.peer(two, "");
        sluice = SluiceInstance.prepare("broken");
        sluice.configure(blocks).startReady();
        await().atMost(SOON)
                .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
    }

    @AfterAll
    static void stop() {
        sluice.kill();
        peers.close();
    }

    @BeforeEach
    void load() {
        load = Load.of(sluice.port, 200, "/demo/index.m3u8");
    }

    @AfterEach
    void nobodyElseNoticed() {
        load.finish();
        assertThat(load.failures()).isEmpty();
        assertThat(load.count("302")).as("answers %s", load.answers()).isEqualTo(load.total());
    }

    private static void awaitLogged(String... words) {
        await("the log: " + String.join(" … ", words)).atMost(SOON).until(() -> sluice.log()
                .lines()
                .anyMatch(line -> Stream.of(words).allMatch(line::contains)));
    }

    /** What the shell says: for each of these, there is a line that has all words of it. */
    private static void awaitTold(String... findings) {
        await("sluice:health").atMost(SOON).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            List<String> lines = health("--no-format").lines().toList();
            assertThat(findings).allSatisfy(finding -> assertThat(lines)
                    .anyMatch(line -> Stream.of(finding.split(" … ")).allMatch(line::contains)));
        });
    }

    private static String health(String options) {
        return sluice.commandResult("sluice:health " + options).output();
    }

    /** All at once, so that all are looked at together. */
    @Test
    void eachIsNamedWithItsReason() {
        BundleJar.drop(sluice, "nonsense.jar", "This is no jar.".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Forms.answering("lonely", "never")
                .header("Import-Package", "org.acme.missing;version=\"[1.0,2)\",org.sluice.api.http,org.sluice.model")
                .drop(sluice, "lonely.jar");
        Forms.activating("thrower", "if (true) throw new IllegalStateException(\"no licence\");")
                .drop(sluice, "thrower.jar");
        Forms.activating(
                        "busy",
                        """
                        try { new java.net.ServerSocket(%d, 1, java.net.InetAddress.getLoopbackAddress()); }
                        catch (java.io.IOException e) { throw new IllegalStateException("port %d", e); }
                        """
                                .formatted(sluice.port, sluice.port))
                .drop(sluice, "busy.jar");
        Forms.matching("grumpy", "if (true) throw new IllegalStateException(\"not today\");")
                .drop(sluice, "grumpy.jar");
        starter().drop(sluice, "starter.jar");
        driver("dizzy", "if (true) throw new IllegalStateException(\"all is spinning\");")
                .drop(sluice, "dizzy.jar");
        policy("moody", "if (true) throw new IllegalStateException(\"not in the mood\");")
                .drop(sluice, "moody.jar");
        sluice.configure("policy moody;\n" + blocks + "peer spun { type dizzy; api_url " + one.url()
                + "; fetch_timeout 500; }\n");
        awaitTold(
                "file deploy/nonsense.jar … no readable jar",
                "bundle org.acme.lonely (deploy/lonely.jar) … cannot be resolved … org.acme.missing",
                "component org.acme.thrower.Form … activation failed … no licence",
                "bundle org.acme.starter (deploy/starter.jar) … did not start … org.acme.starter.Starter failed: java.lang.IllegalStateException: no key",
                "component org.acme.busy.Form … activation failed … BindException",
                "driver dizzy … fails … all is spinning … its peers cannot be polled",
                "playback form grumpy … fails … not today",
                "policy moody … fails … not in the mood");
        awaitLogged("file deploy/nonsense.jar", "no readable jar");
        awaitLogged("bundle org.acme.lonely (deploy/lonely.jar)", "cannot be resolved", "org.acme.missing");
        awaitLogged("component org.acme.thrower.Form", "activation failed", "no licence");
        awaitLogged("bundle org.acme.starter (deploy/starter.jar)", "did not start");
        awaitLogged("component org.acme.busy.Form", "activation failed", "BindException");
        awaitLogged("driver dizzy fails", "all is spinning");
        awaitLogged("playback form grumpy", "fails", "not today");
        awaitLogged("policy moody fails");
        sluice.configure(blocks);
        for (String name : List.of("nonsense", "lonely", "thrower", "starter", "busy", "grumpy", "dizzy", "moody")) {
            BundleJar.remove(sluice, name + ".jar");
        }
        await("what was removed is gone").atMost(SOON).until(() -> !sluice.commandResult(
                        "bundle:list -s -t 0 --no-format; sluice:health")
                .output()
                .matches("(?s).*(org\\.acme|nonsense|grumpy|dizzy|moody).*"));
    }

    /** No component, but an activator. */
    private static BundleJar starter() {
        return new BundleJar("org.acme.starter")
                .header("Import-Package", "org.osgi.framework;version=\"[1.8,2)\"")
                .header("Bundle-Activator", "org.acme.starter.Starter")
                .type(
                        "Starter",
                        """
                        public class Starter implements org.osgi.framework.BundleActivator {
                          public void start(org.osgi.framework.BundleContext context) {
                            throw new IllegalStateException("no key");
                          }
                          public void stop(org.osgi.framework.BundleContext context) {}
                        }
                        """);
    }

    /** One that does something with each choice. */
    private static BundleJar policy(String name, String statement) {
        return new BundleJar("org.acme." + name)
                .component(
                        "Policy",
                        """
                        public class Policy implements org.sluice.api.spi.RoutingPolicy {
                          public int choose(org.sluice.api.spi.Candidates candidates) {
                            %s
                            return 0;
                          }
                        }
                        """
                                .formatted(statement),
                        "org.sluice.api.spi.RoutingPolicy",
                        "sluice.policy.name=" + name,
                        "");
    }

    /** One that does something in every call. */
    private static BundleJar driver(String name, String statement) {
        return new BundleJar("org.acme." + name)
                .component(
                        "Driver",
                        """
                        public class Driver implements org.sluice.api.spi.PeerDriver {
                          public java.util.concurrent.CompletionStage<org.sluice.api.spi.PeerReport> poll(
                              org.sluice.api.spi.PeerProbe probe, org.sluice.api.spi.StreamSink streams) { %1$s return null; }
                          public java.util.concurrent.CompletionStage<org.sluice.model.Availability> find(
                              org.sluice.api.spi.PeerProbe probe, String stream) { %1$s return null; }
                          public org.sluice.api.spi.UrlForms urlForms(org.sluice.model.PeerSettings settings) {
                            %1$s
                            return null;
                          }
                          public int defaultPort(org.sluice.model.Scheme scheme) { %1$s return 0; }
                          public java.time.Duration figureLag(org.sluice.model.Protocol protocol) { %1$s return null; }
                          public boolean countsHttpClients() { %1$s return true; }
                        }
                        """
                                .formatted(statement),
                        "org.sluice.api.spi.PeerDriver",
                        "sluice.driver.type=" + name,
                        "");
    }

    @Test
    void aPolicyThatBlocks() {
        policy("slow", "java.util.concurrent.locks.LockSupport.parkNanos(60_000_000L);")
                .drop(sluice, "slow.jar");
        sluice.configure("policy slow;\n" + blocks);
        try (Load others = new Load(sluice.port, 50, 200, n -> "/demo/mpegts?token=" + n)) {
            await().atMost(SOON).until(() -> sluice.log().contains("policy slow is benched"));
            others.await(SOON);
            assertThat(others.failures()).isEmpty();
        }
        awaitTold("policy slow … benched: 3 calls took more than 50 ms");
        sluice.configure(blocks);
        BundleJar.remove(sluice, "slow.jar");
    }

    /** The last one: what hangs holds up what would be deployed after it, until the restart. */
    @Test
    @Order(LAST)
    void thatHangsInItsActivation() throws IOException {
        long dropped = System.nanoTime();
        Forms.activating(
                        "stuck",
                        "try { new java.util.concurrent.CountDownLatch(1).await(); }"
                                + " catch (InterruptedException e) { Thread.currentThread().interrupt(); }")
                .drop(sluice, "stuck.jar");
        awaitLogged("org.acme.stuck", "component org.acme.stuck.Form", "hangs in its constructor", "thread ");
        long seconds = (System.nanoTime() - dropped) / 1_000_000_000L;
        // to which the time adds that File Install takes to see it
        assertThat(seconds).as("seconds until it is named").isLessThanOrEqualTo(12);
        Measured.note(getClass(), "a hang is named after %d s", seconds);
        assertThat(sluice.log()).contains("org.acme.stuck.Form.<init>");
        assertThat(health(""))
                .contains("bundle org.acme.stuck (deploy/stuck.jar), component org.acme.stuck.Form")
                .containsPattern("it hangs in its constructor for \\d+ s, in the thread \\S+")
                .contains("    at org.acme.stuck.Form.<init>");
        Http.Answer answer = Http.get(sluice.url("/demo/index.m3u8"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(sluice.data.resolve("data/deployment/stuck.jar.hung")).exists();

        load.finish();
        sluice.kill();
        sluice.startReady();
        awaitLogged("held/stuck.jar", "hangs in its constructor");
        awaitTold("file held/stuck.jar … held back … org.acme.stuck.Form: it hangs in its constructor");
        assertThat(Files.exists(sluice.data.resolve("deploy/stuck.jar"))).isFalse();
        assertThat(sluice.data.resolve("held/stuck.jar")).exists();
        Forms.answering("fine", "yes").drop(sluice, "fine.jar");
        await().atMost(SOON)
                .until(() -> Http.get(sluice.url("/demo/fine.txt")).body().equals("yes"));
    }
}
