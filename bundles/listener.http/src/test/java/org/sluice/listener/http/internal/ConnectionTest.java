package org.sluice.listener.http.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.DummySession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.listener.http.internal.Wire.Reply;
import org.sluice.model.Decision;
import org.sluice.model.ReasonCode;

/** What one connection does: order, deadlines, its end. */
@Timeout(20)
class ConnectionTest {

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                many.append("GET /s").append(i).append("/index.m3u8 HTTP/1.1\r\nHost: r\r\n\r\n");
            }
            wire.send(many.toString());
            for (int i = 0; i < 500; i++) {
                assertThat(wire.reply().header("Location")).isEqualTo("http://peer1:8081/s" + i + "/index.m3u8");
            }
        }
    }

    @Test
    void aLongPipelineDoesNotHoldTheIoThread() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            Map<String, Integer> threads = new ConcurrentHashMap<>();
            rig.route(request -> {
                threads.merge(Thread.currentThread().getName().replaceAll(".*-([a-z]+)-\\d+", "$1"), 1, Integer::sum);
                return Rig.toPeer(request);
            });
            wire.send("GET /demo/index.m3u8 HTTP/1.1\r\nHost: r\r\n\r\n".repeat(1_000));
            for (int i = 0; i < 1_000; i++) {
                assertThat(wire.reply().status()).isEqualTo(302);
            }
            assertThat(threads).containsOnlyKeys("io", "backlog");
            assertThat(threads.get("backlog")).isGreaterThan(500);
        }
    }

    @Test
    void keepsTheOrderWhenAnAnswerComesLate() throws IOException {
        CompletableFuture<Decision> late = new CompletableFuture<>();
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            rig.route(request -> request.stream().equals("late") ? new Decision.Pending(late) : Rig.toPeer(request));
            wire.get("/first").get("/late").get("/last");
            assertThat(wire.reply().header("Location")).endsWith("/first");
            await().atMost(5, SECONDS).until(() -> rig.asked.size() == 2);
            wire.get("/afterwards");
            late.complete(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
            assertThat(wire.reply().status()).isEqualTo(404);
            assertThat(wire.reply().header("Location")).endsWith("/last");
            assertThat(wire.reply().header("Location")).endsWith("/afterwards");
        }
    }

    @Test
    void nothingIsLostBetweenTheThreadsThatAnswerLate() throws Exception {
        ExecutorService late = Executors.newFixedThreadPool(3);
        try (Rig rig = new Rig()) {
            rig.route(request -> request.stream().endsWith("0")
                    ? Rig.toPeer(request)
                    : new Decision.Pending(CompletableFuture.supplyAsync(() -> Rig.toPeer(request), late)));
            List<Future<Integer>> clients = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            for (int c = 0; c < 8; c++) {
                int depth = c % 2 == 0 ? 1 : 200;
                clients.add(threads.submit(() -> answers(rig, 4_000 / depth, depth)));
            }
            threads.shutdown();
            for (Future<Integer> client : clients) {
                assertThat(client.get(15, SECONDS)).isEqualTo(4_000);
            }
        } finally {
            late.shutdownNow();
        }
    }

    private static int answers(Rig rig, int rounds, int depth) throws IOException {
        int answers = 0;
        try (Wire wire = rig.connect()) {
            for (int i = 0; i < rounds; i++) {
                StringBuilder batch = new StringBuilder();
                for (int j = 0; j < depth; j++) {
                    batch.append("GET /s").append(i + j).append(" HTTP/1.1\r\nHost: r\r\n\r\n");
                }
                wire.send(batch.toString());
                for (int j = 0; j < depth; j++) {
                    answers += wire.reply().status() == 302 ? 1 : 0;
                }
            }
        }
        return answers;
    }

    @Test
    void servesTenThousandRequestsOnOneConnection() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            for (int i = 0; i < 100; i++) {
                StringBuilder batch = new StringBuilder();
                for (int j = 0; j < 100; j++) {
                    batch.append("GET /demo/index.m3u8 HTTP/1.1\r\nHost: r\r\n\r\n");
                }
                wire.send(batch.toString());
                for (int j = 0; j < 100; j++) {
                    assertThat(wire.reply().status()).isEqualTo(302);
                }
            }
            assertThat(rig.ledger).hasSize(10_000);
        }
    }

    @Test
    void closesAfterWhatIsNoRequest() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            wire.get("/demo/index.m3u8").send("GET /x HTTP/9.9\r\n\r\nGET /y HTTP/1.1\r\nHost: r\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(302);
            Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.header("Connection")).isEqualTo("close");
            assertThat(wire.closes()).isTrue();
            assertThat(rig.asked).hasSize(1);
        }
    }

    @Test
    void followsTheKeepAliveRulesOfBothVersions() throws IOException {
        try (Rig rig = Rig.redirecting()) {
            try (Wire wire = rig.connect()) {
                assertThat(wire.send("GET /a HTTP/1.0\r\n\r\n").reply().header("Connection"))
                        .isEqualTo("close");
                assertThat(wire.closes()).isTrue();
            }
            try (Wire wire = rig.connect()) {
                String kept = "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
                assertThat(wire.send(kept).reply().header("Connection")).isEqualTo("keep-alive");
                assertThat(wire.send(kept).reply().status()).isEqualTo(302);
                assertThat(wire.get("/a", "Connection: close").reply().header("Connection"))
                        .isEqualTo("close");
                assertThat(wire.closes()).isTrue();
            }
        }
    }

    @Test
    void answersAClientThatHasClosedItsSide() throws IOException {
        CompletableFuture<Decision> late = new CompletableFuture<>();
        try (Rig rig = Rig.redirecting()) {
            try (Wire wire = rig.connect()) {
                assertThat(wire.get("/demo/index.m3u8").halfClose().reply().status())
                        .isEqualTo(302);
                assertThat(wire.closes()).isTrue();
            }
            rig.route(request -> new Decision.Pending(late));
            try (Wire wire = rig.connect()) {
                wire.get("/late").halfClose();
                await().atMost(5, SECONDS).until(() -> rig.asked.size() == 2);
                late.complete(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
                assertThat(wire.reply().status()).isEqualTo(404);
                assertThat(wire.closes()).isTrue();
            }
        }
    }

    @Test
    void closesHeadersThatTrickleAtTheDeadline() throws Exception {
        try (Rig rig = new Rig("header_timeout", "500ms", "idle_timeout", "60s");
                Wire slow = rig.connect();
                Wire silent = rig.connect()) {
            long begin = System.nanoTime();
            slow.send("GET /a HTTP/1.1\r\n");
            AtomicBoolean end = new AtomicBoolean();
            CompletableFuture<Void> trickle = CompletableFuture.runAsync(() -> {
                while (!end.get()) {
                    try {
                        slow.send("X: y\r\n");
                        Thread.onSpinWait();
                        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            assertThat(slow.reply().status()).isEqualTo(408);
            assertThat(System.nanoTime() - begin).isBetween(400_000_000L, 2_000_000_000L);
            end.set(true);
            trickle.get(5, SECONDS);
            assertThat(silent.closes()).isTrue();
            assertThat(rig.ledger).extracting(entry -> entry.answer().reason()).containsExactly(ReasonCode.TIMEOUT);
        }
    }

    @Test
    void closesIdleConnections() throws IOException {
        try (Rig rig = new Rig("idle_timeout", "300ms");
                Wire wire = rig.connect()) {
            assertThat(wire.get("/-/live").reply().status()).isEqualTo(200);
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void closesClientsThatDoNotTakeTheirAnswersLongBeforeTheIdleTimeIsOver() {
        try (Rig rig = Rig.redirecting("header_timeout", "300ms", "idle_timeout", "60s")) {
            DummySession deaf = asking(rig);
            DummySession idle = asking(rig);
            assertThat(deaf.getScheduledWriteBytes()).isPositive();
            idle.increaseScheduledWriteBytes((int) -idle.getScheduledWriteBytes());
            await().atMost(5, SECONDS).until(deaf::isClosing);
            await().during(500, MILLISECONDS).until(() -> !idle.isClosing());
        }
    }

    /** A connection that has asked, and whose answer is not sent yet. */
    private static DummySession asking(Rig rig) {
        DummySession session = new DummySession();
        session.setRemoteAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        HttpConnection connection = new HttpConnection(session, rig.server);
        connection.opened();
        String request = "GET /demo/index.m3u8 HTTP/1.1\r\nHost: r\r\n\r\n";
        connection.received(IoBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        return session;
    }

    @Test
    void listensToAClientAgainOnceItReadsItsAnswers() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            String request = "GET /" + "x".repeat(2_000) + " HTTP/1.1\r\nHost: r\r\n\r\n";
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 5_000; i++) {
                    try {
                        wire.send(request);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            });
            for (int i = 0; i < 5_000; i++) {
                assertThat(wire.reply().status()).isEqualTo(302);
            }
            sending.join();
        }
    }

    @Test
    void forgetsClientsThatWentAway() throws IOException {
        try (Rig rig = Rig.redirecting()) {
            for (int i = 0; i < 50; i++) {
                try (Wire wire = rig.connect()) {
                    wire.get("/a").get("/b");
                    if (i % 2 == 0) {
                        wire.reply();
                    }
                    // closes with a reset
                    wire.socket().setSoLinger(true, 0);
                }
            }
            await().atMost(5, SECONDS).until(() -> rig.server.port().openConnections() == 0);
        }
    }
}
