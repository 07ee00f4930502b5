package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Two routers that are peers of each other, and one media server, which only the first of them knows. */
class TwoRoutersIT {

    private static final String KEY = "k3y-" + Long.toHexString(System.nanoTime());
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final Pattern NAME = Pattern.compile("\"name\":\"(s[0-9]+)\"");

    private static SimulatedPeers peers;
    private static SimulatedPeer media;
    private static SluiceInstance west;
    private static SluiceInstance east;
    private static Router west1;
    private static Router east1;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        media = peers.peer("media").clusterKey(KEY);
        media.streams(IntStream.range(0, 250).mapToObj(i -> "s" + i).toArray(String[]::new));
        west = SluiceInstance.prepare("routers-west");
        east = SluiceInstance.prepare("routers-east");
        west.configure(west("cluster_key " + KEY + ";\n")).launch();
        east.configure(east("cluster_key " + KEY + ";\n")).launch();
        west1 = new Router(west);
        east1 = new Router(east);
        awaitUp(west);
        awaitUp(east);
        for (Router router : List.of(west1, east1)) {
            // every one of them: one alone may have been looked up before it was listed
            for (int i = 0; i < 250; i += 10) {
                router.awaitStatus("/s" + i + "/index.m3u8", 302);
            }
            router.awaitStatus("/nowhere/index.m3u8", 404);
        }
    }

    private static String west(String keys) {
        return keys + router(east) + mediaServer();
    }

    private static String mediaServer() {
        return "peer media:8081 { api_url " + media.url() + "; public 127.0.0.1:" + media.port()
                + "; fetch_timeout 300; cluster_key " + KEY + "; }\n";
    }

    private static String east(String keys) {
        return keys + router(west);
    }

    private static String router(SluiceInstance other) {
        return "peer 127.0.0.1:" + other.port + " { type sluice; fetch_timeout 300; }\n";
    }

    private static void awaitUp(SluiceInstance sluice) {
        await("port " + sluice.port)
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> Http.get(sluice.url("/-/live")).status() == 200);
    }

    @AfterAll
    static void stop() {
        west.close();
        east.close();
        peers.close();
    }

    @Test
    void everyRequestEndsAtTheMediaServerAfterOneMoreHopAtMost() {
        String server = "http://127.0.0.1:" + media.port();
        for (int i = 0; i < 250; i += 10) {
            String path = "/s" + i + "/index.m3u8?token=a%2Fb";
            assertThat(west1.follow(path)).isEqualTo(new Router.End(200, server + path, 1));
            assertThat(east1.follow(path)).isEqualTo(new Router.End(200, server + path, 2));
        }
        assertThat(Http.get(east.url("/s1/index.m3u8?a=b")).location()).isEqualTo(west.url("/-/hop/s1/index.m3u8?a=b"));
        // whatever is below a stream keeps the mark, and goes the same way
        assertThat(Http.get(west.url("/-/hop/s1/tracks-v1/seg%201.ts")).location())
                .isEqualTo(server + "/s1/tracks-v1/seg%201.ts");
    }

    @Test
    void whatNobodyHasEndsWithoutALoopAndWithoutAStorm() {
        media.asked().remember(100_000);
        media.asked().reset();
        for (int i = 0; i < 20; i++) {
            assertThat(west1.follow("/unknown-w" + i + "/index.m3u8").status()).isEqualTo(404);
            assertThat(east1.follow("/unknown-e" + i + "/index.m3u8").status()).isEqualTo(404);
            assertThat(west1.follow("/-/hop/unknown-h" + i + "/index.m3u8"))
                    .isEqualTo(new Router.End(404, west.url("/-/hop/unknown-h" + i + "/index.m3u8"), 0));
        }
        List<String> lookedUp = media.asked().last().stream()
                .map(asked -> asked.target())
                .filter(target -> target.contains("unknown"))
                .toList();
        // the first router asked for what its own clients wanted, once each; never for what the other looked for
        assertThat(lookedUp).allMatch(target -> target.contains("unknown-w")).hasSizeBetween(1, 20);
    }

    @Test
    void whatEndsAtTheMediaServerEndsAtBoth() {
        media.streams("brief");
        west1.awaitStatus("/brief/index.m3u8", 302);
        east1.awaitStatus("/brief/index.m3u8", 302);
        media.remove("brief");
        west1.awaitStatus("/brief/index.m3u8", 404);
        east1.awaitStatus("/brief/index.m3u8", 404);
    }

    @Test
    void twoCallersReadEverythingWithinOneSecond() {
        String proof = Router.proof(KEY);
        List<CompletableFuture<Set<String>>> callers = new ArrayList<>();
        long begun = System.nanoTime();
        for (int caller = 0; caller < 2; caller++) {
            callers.add(CompletableFuture.supplyAsync(() -> readAll(proof)));
        }
        callers.forEach(caller -> assertThat(caller.join()).hasSize(250));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    private static Set<String> readAll(String proof) {
        Set<String> names = new HashSet<>();
        assertThat(west1.api("config/stats", proof).statusCode()).isEqualTo(200);
        String cursor = "";
        for (int page = 1; page <= 3; page++) {
            HttpResponse<String> answer = west1.api("streams?select=name,stats.status" + cursor, proof);
            assertThat(answer.statusCode()).isEqualTo(200);
            NAME.matcher(answer.body()).results().forEach(result -> names.add(result.group(1)));
            Matcher next = NEXT.matcher(answer.body());
            assertThat(next.find()).isEqualTo(page < 3);
            cursor = page < 3 ? "&cursor=" + next.group(1) : "";
        }
        return names;
    }

    @Test
    void nobodyGetsInWithoutTheKey() {
        for (String path : List.of("streams", "streams/s1", "config/stats", "cluster/peers")) {
            for (String wrong : new String[] {null, "Basic YWRtaW46YWRtaW4=", Router.proof("wrong")}) {
                HttpResponse<String> answer = east1.api(path, wrong);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Cluster");
                assertThat(answer.body()).contains("\"errors\"").doesNotContain(KEY);
            }
            assertThat(west1.api(path, Router.proof(KEY)).statusCode()).isEqualTo(200);
        }
        assertThat(west1.api("cluster/peers", Router.proof(KEY)).body())
                .contains("media:8081")
                .doesNotContain(media.url().toString(), KEY);
    }

    @Test
    void theKeyIsExchangedWithoutAGap() {
        String next = KEY + "-next";
        west.configure(west("cluster_key " + next + ";\ncluster_key_previous " + KEY + ";\n"));
        await("the new key opens")
                .atMost(Duration.ofSeconds(20))
                .until(() -> west1.api("config/stats", Router.proof(next)).statusCode() == 200);
        assertThat(west1.api("config/stats", Router.proof(KEY)).statusCode()).isEqualTo(200);
        assertThat(east1.follow("/s7/index.m3u8").status()).isEqualTo(200);
        east.configure(east("cluster_key " + next + ";\ncluster_key_previous " + KEY + ";\n"));
        await("the new key opens the other")
                .atMost(Duration.ofSeconds(20))
                .until(() -> east1.api("config/stats", Router.proof(next)).statusCode() == 200);
        west.configure(west("cluster_key " + next + ";\n"));
        await("the old key opens no more")
                .atMost(Duration.ofSeconds(20))
                .until(() -> west1.api("config/stats", Router.proof(KEY)).statusCode() == 401);
        assertThat(east1.follow("/s7/index.m3u8").status()).isEqualTo(200);
        west.configure(west("cluster_key " + KEY + ";\n"));
        east.configure(east("cluster_key " + KEY + ";\n"));
        await("the first key is back").atMost(Duration.ofSeconds(20)).until(() -> {
            return west1.api("config/stats", Router.proof(next)).statusCode() == 401
                    && east1.api("config/stats", Router.proof(next)).statusCode() == 401;
        });
        media.streams("after");
        west1.awaitStatus("/after/index.m3u8", 302);
        east1.awaitStatus("/after/index.m3u8", 302);
    }

    @Test
    void aSluiceThatIsItsOwnPeerSaysSo() throws IOException {
        SluiceInstance alone = SluiceInstance.prepare("routers-alone");
        try (Detour detour = new Detour(alone.port);
                alone) {
            alone.configure("cluster_key " + KEY + ";\n" + mediaServer()
                            + "peer self { type sluice; api_url http://127.0.0.1:" + detour.port()
                            + "; public 192.0.2.1; fetch_timeout 300; }\n")
                    .start();
            await("it is seen").atMost(Duration.ofSeconds(30)).until(() -> alone.command("sluice:peer-list self")
                    .contains("this Sluice itself"));
            assertThat(alone.log()).contains("this Sluice itself");
            new Router(alone).awaitStatus("/nowhere/index.m3u8", 404);
            assertThat(new Router(alone).follow("/s1/index.m3u8").hops()).isEqualTo(1);
        }
    }

    /** Another address of a local port, so that the configuration's check cannot tell whose it is. */
    private static final class Detour implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int target;

        Detour(int target) throws IOException {
            this.target = target;
            background(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        private void accept() throws IOException {
            while (true) {
                Socket in = server.accept();
                background(() -> join(in));
            }
        }

        /** Nobody may listen there yet: that is this connection's end, and no other's. */
        private void join(Socket in) throws IOException {
            try (in;
                    Socket out = new Socket(InetAddress.getLoopbackAddress(), target)) {
                background(() -> pass(in, out));
                pass(out, in);
            }
        }

        private static void pass(Socket from, Socket to) throws IOException {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            }
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void background(Work work) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            work.run();
                        } catch (IOException e) {
                            // one of the ends was closed: so is the other
                        }
                    },
                    "detour");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
