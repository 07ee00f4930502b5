package org.sluice.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultTest {

    private static final String STREAMS = "/streamer/api/v3/streams";

    private final SimulatedPeers peers = SimulatedPeers.start();
    private final SimulatedPeer peer = peers.peer("streamer1").streams("a");
    private final Client client = new Client();

    @AfterEach
    void stop() {
        peers.close();
    }

    @Test
    void refusesAndComesBackAtTheSamePort() {
        int port = peer.port();
        client.body(peer, STREAMS);
        for (int i = 0; i < 20; i++) {
            peer.fault(Fault.refuse());
            assertThat(peer.listening()).isFalse();
            assertThatThrownBy(() -> client.get(peer, STREAMS)).hasCauseInstanceOf(ConnectException.class);
            peer.healthy();
            assertThat(peer.port()).isEqualTo(port);
            assertThat(client.body(peer, STREAMS)).contains("\"a\"");
        }
    }

    @Test
    void aHostedPeerResetsEachRequestInstead() {
        SimulatedPeer hosted = peers.hosted("p1");
        SimulatedPeer neighbour = peers.hosted("p2");
        hosted.fault(Fault.refuse());
        assertThatThrownBy(() -> client.get(hosted, STREAMS)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get(neighbour, STREAMS).statusCode()).isEqualTo(200);
    }

    @Test
    void aBlackHoleTakesTheRequestAndNeverAnswers() {
        peer.fault(Fault.blackHole());
        CompletableFuture<HttpResponse<String>> answer =
                client.http().sendAsync(Client.request(peer, STREAMS), HttpResponse.BodyHandlers.ofString());
        await().until(() -> peer.asked().requests() == 1);
        assertThat(answer).isNotDone();
        answer.cancel(true);
    }

    @Test
    void dribblesTheRightAnswer() {
        String whole = client.body(peer, STREAMS + "?select=name");
        peer.apiFault(new Fault.Dribble(Duration.ofMillis(1)));
        long began = System.nanoTime();
        assertThat(client.body(peer, STREAMS + "?select=name")).isEqualTo(whole);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(whole.length() - 1));
    }

    @Test
    void isSlow() {
        peer.apiFault(Fault.slow(Duration.ofMillis(120)));
        long began = System.nanoTime();
        client.body(peer, STREAMS);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        assertThat(client.get(peer, "/a/embed.html").statusCode()).isEqualTo(200);
    }

    @Test
    void answersWithAStatusOrElsewhere() {
        assertThat(client.get(peer.apiFault(Fault.status(502)), STREAMS).statusCode())
                .isEqualTo(502);
        peer.fault(Fault.redirect("http://elsewhere.invalid/"));
        HttpResponse<String> response = client.get(peer, STREAMS);
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).contains("http://elsewhere.invalid/");
    }

    @Test
    void cutsTheAnswerInHalf() {
        peer.fault(Fault.cutOff());
        assertThatThrownBy(() -> client.get(peer, STREAMS)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void nestsDeeplyInEitherLanguage() {
        peer.fault(Fault.deepNesting(100_000));
        assertThat(client.body(peer, STREAMS)).hasSize(200_000 + "{\"streams\":}".length());
        peer.speaks(Dialect.NGINX_RTMP);
        assertThat(Client.count(client.body(peer, "/stat"), "<a>")).isEqualTo(100_000);
    }

    @Test
    void listsAMillionNamesWhateverTheLimit() throws Exception {
        peer.fault(Fault.manyNames(1_000_000));
        long bytes = bytes("?limit=10");
        assertThat(bytes).isGreaterThan(70_000_000);
        peer.fault(Fault.manyNames(1500));
        assertThat(Client.count(client.body(peer, STREAMS), "\"name\"")).isEqualTo(1500);
    }

    @Test
    void sendsABodyOfAnyLength() throws Exception {
        peer.fault(Fault.hugeBody(1L << 28));
        assertThat(bytes("")).isEqualTo(1L << 28);
        peer.fault(Fault.endless());
        try (InputStream in = open("")) {
            in.skipNBytes(50_000_000);
        }
    }

    private long bytes(String query) throws Exception {
        try (InputStream in = open(query)) {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private InputStream open(String query) throws Exception {
        return client.http()
                .send(Client.request(peer, STREAMS + query), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    @Test
    void repeatsItsCursor() {
        peer.fault(Fault.repeatingCursor());
        String first = Client.field(client.body(peer, STREAMS), "next");
        String again = client.body(peer, STREAMS + "?cursor=" + first.replace("=", "%3D"));
        assertThat(Client.field(again, "next")).isEqualTo(first);
        assertThat(again).contains("\"name\":\"a\"");
    }

    @Test
    void flapsByItself() {
        peer.fault(Fault.flapping(Fault.refuse(), Duration.ofMillis(60), Duration.ofMillis(60)));
        for (int i = 0; i < 3; i++) {
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> !peer.listening());
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(peer::listening);
        }
        peer.fault(Fault.flapping(Fault.status(500), Duration.ofMillis(40), Duration.ofMillis(40)));
        await().until(() -> client.get(peer, STREAMS).statusCode() == 500);
        await().until(() -> client.get(peer, STREAMS).statusCode() == 200);
    }

    @Test
    void badRequestsAreToldSo() throws IOException {
        for (String bytes :
                new String[] {"nonsense\r\n\r\n", "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"}) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), peer.port())) {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 400 ");
            }
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        String get = "GET /streamer/api/v3/streams?limit=1 HTTP/1.1\r\nHost: x\r\n\r\n";
        String last = "GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), peer.port())) {
            socket.getOutputStream().write((get.repeat(2000) + last).getBytes(StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(Client.count(all, "HTTP/1.1 200 OK")).isEqualTo(2000);
            assertThat(all).endsWith("not found\n");
        }
    }

    @Test
    void takesABusyPortWhenItIsFree() throws IOException {
        SimulatedPeer waiting;
        java.util.List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            java.net.InetSocketAddress address = new java.net.InetSocketAddress("127.0.0.1", busy.getLocalPort());
            assertThatThrownBy(() -> peers.peer("busy", address)).hasMessageContaining(":" + busy.getLocalPort());
            waiting = peers.peerWhenFree("busy", address, told::add);
            assertThat(waiting.listening()).isFalse();
            assertThat(told).hasSize(1);
        }
        await().until(waiting::listening);
        assertThat(client.get(waiting, STREAMS).statusCode()).isEqualTo(200);
    }

    @Test
    void closingEndsTheThreadAndThePort() {
        peers.close();
        assertThatThrownBy(() -> client.get(peer, STREAMS)).hasCauseInstanceOf(ConnectException.class);
        assertThat(peer.listening()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("sluice-testkit-peers");
    }
}
