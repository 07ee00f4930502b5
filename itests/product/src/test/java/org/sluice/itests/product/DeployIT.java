package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** What is dropped into deploy/ lives, what is replaced is swapped, what is removed goes; nobody else notices. */
class DeployIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FILE = "form.jar";
    /** What others ask for meanwhile, by HTTP; and RTSP beside it. */
    private static final String[] OTHERS = {"/demo/index.m3u8", "/demo/mpegts", "/demo/embed.html"};

    private static final int PER_SECOND = Form.of(150, 1500);
    private static final int RTSP_PER_SECOND = Form.of(50, 500);

    private static SimulatedPeers peers;
    private static SimulatedPeer one;
    private static SluiceInstance sluice;
    private static String blocks;
    private static int rtspPort;

    private Load load;
    private RtspLoad rtsp;
    private long begun;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        one = peers.peer("one").streams("demo");
        sluice = SluiceInstance.prepare("deploy");
        rtspPort = Ports.free();
        blocks = "rtsp 127.0.0.1:" + rtspPort + ";\n" + Blocks.peer(one, "");
        sluice.configure(blocks).startReady();
        await().atMost(SOON)
                .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
        awaitOpen();
    }

    /** The first drop may come before deploy/ is read. */
    private static void awaitOpen() {
        Forms.answering("form", "first").drop(sluice, FILE);
        await("deploy/ is read").atMost(SOON).until(() -> answer().equals("first"));
        BundleJar.remove(sluice, FILE);
        await().atMost(SOON).until(() -> answer().isEmpty());
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    @BeforeEach
    void load() {
        begun = System.nanoTime();
        load = new Load(sluice.port, PER_SECOND, Long.MAX_VALUE, n -> OTHERS[(int) (n % OTHERS.length)]);
        rtsp = new RtspLoad(rtspPort, RTSP_PER_SECOND);
    }

    @AfterEach
    void nobodyElseNoticed(TestInfo test) {
        load.finish();
        rtsp.close();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double perSecond = (load.total() + rtsp.redirected()) / seconds;
        Measured.note(
                getClass(),
                "%s: meanwhile %d answers by HTTP and %d by RTSP in %.0f s, %.0f a second; failures %d",
                test.getDisplayName(),
                load.total(),
                rtsp.redirected(),
                seconds,
                perSecond,
                load.failures().size() + rtsp.failures().size());
        assertThat(load.failures()).isEmpty();
        assertThat(rtsp.failures()).isEmpty();
        if (Form.full()) {
            assertThat(perSecond).as("requests a second of the load").isGreaterThan(1950);
        }
        assertThat(load.count("302")).as("answers %s", load.answers()).isEqualTo(load.total());
        BundleJar.remove(sluice, FILE);
        await().atMost(SOON).until(() -> answer().isEmpty());
    }

    /** What the dropped form says; nothing while there is none. */
    private static String answer() {
        Http.Answer answer = Http.get(sluice.url("/demo/form.txt"));
        return answer.status() == 200 ? answer.body() : "";
    }

    @Test
    void dropsAreAnsweredSoon() {
        String before = others();
        int runs = Form.of(3, 20);
        long[] millis = new long[runs];
        for (int run = 0; run < runs; run++) {
            byte[] jar = Forms.answering("form", "run " + run).bytes();
            String text = "run " + run;
            long dropped = System.nanoTime();
            BundleJar.copy(sluice, FILE, jar);
            await().pollInterval(Duration.ofMillis(5)).atMost(SOON).until(() -> answer().equals(text));
            millis[run] = (System.nanoTime() - dropped) / 1_000_000;
            BundleJar.remove(sluice, FILE);
            await().atMost(SOON).until(() -> answer().isEmpty());
        }
        Arrays.sort(millis);
        long p95 = millis[(int) Math.ceil(runs * 0.95) - 1];
        Measured.note(
                getClass(),
                "from the copy to the first answer: p50 %d ms, p95 %d ms of %d",
                millis[runs / 2],
                p95,
                runs);
        if (Form.full()) {
            assertThat(p95).as("p95 in ms of %s", Arrays.toString(millis)).isLessThanOrEqualTo(2500);
        }
        assertThat(others()).as("bundles and wirings of all others").isEqualTo(before);
    }

    @Test
    void replacingSwapsAndLeavesNoClassLoader() {
        redeploy("warm");
        int loaders = classLoaders();
        int threads = threads();
        int rounds = Form.of(5, 100);
        for (int round = 0; round < rounds; round++) {
            redeploy("round " + round);
        }
        int after = classLoaders();
        int threadsAfter = threads();
        Measured.note(
                getClass(),
                "%d redeployments: class loaders of bundles %d, then %d; threads %d, then %d",
                rounds,
                loaders,
                after,
                threads,
                threadsAfter);
        assertThat(after).as("class loaders").isLessThanOrEqualTo(loaders);
        assertThat(threadsAfter).as("threads").isLessThanOrEqualTo(threads + 3);
    }

    @Test
    void aBlockThatWaitsComesAlive() {
        sluice.configure(blocks + "acme hello;\n");
        await().atMost(SOON).until(() -> sluice.log().contains("acme"));
        new BundleJar("org.acme.waiting")
                .component(
                        "Form",
                        """
                        public class Form implements org.sluice.api.http.HttpPlayback {
                          public String form() { return "form"; }
                          public org.sluice.api.http.PathMatch match(String path) {
                            return org.sluice.api.http.PathMatch.suffix(path, "form.txt", org.sluice.model.Intent.PLAY);
                          }
                          public org.sluice.api.http.HttpReply reply(org.sluice.model.Decision.Redirect decision) {
                            return new org.sluice.api.http.HttpReply(200, "text/plain", "configured".getBytes());
                          }
                        }
                        """,
                        "org.sluice.api.http.HttpPlayback",
                        "",
                        "configuration-policy='require' configuration-pid='org.sluice.acme'")
                .drop(sluice, FILE);
        await().atMost(SOON).until(() -> answer().equals("configured"));
        sluice.configure(blocks);
        await("without its block").atMost(SOON).until(() -> answer().isEmpty());
    }

    @Test
    void anArchiveIsInstalledSwappedAndTakenAway() {
        String before = others();
        for (String text : new String[] {"from an archive", "from the next one"}) {
            new KarArchive("packed", Forms.answering("packed", text)).drop(sluice, "acme.kar");
            await("its bundle says '" + text + "'").atMost(SOON).until(() -> packed().equals(text));
        }
        assertThat(sluice.command("feature:list -i --no-format")).contains("acme-packed");
        assertThat(others()).as("bundles and wirings of all others").isEqualTo(before);
        BundleJar.remove(sluice, "acme.kar");
        await("its bundle is gone").atMost(SOON).until(() -> packed().isEmpty());
        String after = sluice.command("bundle:list -s -t 0 --no-format; feature:list -i --no-format");
        assertThat(after).doesNotContain("org.acme.packed").doesNotContain("acme-packed");
        assertThat(others()).as("bundles and wirings of all others").isEqualTo(before);
    }

    private static String packed() {
        Http.Answer answer = Http.get(sluice.url("/demo/packed.txt"));
        return answer.status() == 200 ? answer.body() : "";
    }

    private static void redeploy(String text) {
        Forms.answering("form", text).drop(sluice, FILE);
        await().pollInterval(Duration.ofMillis(20)).atMost(SOON).until(() -> answer().equals(text));
    }

    /** Every bundle but the dropped ones: when it changed last, its state, and its wiring. */
    private static String others() {
        return sluice.command(
                        "each ($.context bundles) { echo ($it symbolicName) ($it bundleId) ($it lastModified) ($it state)"
                                + " (($it adapt org.osgi.framework.wiring.BundleWiring) hashCode) }")
                .lines()
                .filter(line -> !line.contains("org.acme"))
                .collect(Collectors.joining("\n"));
    }

    private static int classLoaders() {
        return jcmd("GC.class_histogram")
                .lines()
                .filter(line -> line.contains("BundleWiringImpl$BundleClassLoader"))
                .map(line -> line.strip().split("\\s+")[1])
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static int threads() {
        return (int) jcmd("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .count();
    }

    private static String jcmd(String command) {
        try {
            String pid = Files.readString(sluice.data.resolve("run/pid")).strip();
            String jcmd = System.getProperty("java.home") + "/bin/jcmd";
            return Program.run(
                            SluiceInstance.WORK.resolve("deploy-jcmd.out"),
                            Duration.ofSeconds(60),
                            List.of(jcmd, pid, command))
                    .output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
