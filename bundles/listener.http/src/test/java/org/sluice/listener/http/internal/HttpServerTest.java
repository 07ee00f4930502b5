package org.sluice.listener.http.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.api.Router;
import org.sluice.listener.http.internal.Wire.Reply;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.model.Scheme;
import org.sluice.net.PortState;

@Timeout(20)
class HttpServerTest {

    @Test
    void redirectsWithAllThatPlayersNeed() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            Reply reply = wire.get("/demo/index.m3u8?token=a%20b&x", "User-Agent: VLC/3")
                    .reply();

            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("Location")).isEqualTo("http://peer1:8081/demo/index.m3u8?token=a%20b&x");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(reply.header("Access-Control-Expose-Headers")).contains("Content-Range");
            assertThat(reply.header("Content-Length")).isEqualTo("0");
            assertThat(reply.header("Date")).endsWith("GMT");
            assertThat(reply.header("Connection")).isNull();
            PlaybackRequest asked = rig.lastAsked();
            assertThat(asked.form()).isEqualTo("hls");
            assertThat(asked.stream()).isEqualTo("demo");
            assertThat(asked.rest()).isEqualTo("index.m3u8");
            assertThat(asked.query()).isEqualTo("token=a%20b&x");
            assertThat(asked.intent()).isEqualTo(Intent.PLAY);
            assertThat(asked.userAgent()).isEqualTo("VLC/3");
            assertThat(asked.session()).isEqualTo("a%20b");
            assertThat(asked.scheme()).isEqualTo(Scheme.HTTP);
            assertThat(asked.client()).isEqualTo(InetAddress.getLoopbackAddress());
        }
    }

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
    void answersHeadLikeGetWithoutTheBody() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            rig.route(request -> new Decision.Redirect("p", "http://p/x", AnswerForm.PLAYLIST, ReasonCode.CHOSEN));
            assertThat(wire.get("/demo/index.m3u8").reply().body()).isEqualTo("http://p/x");
            Reply head = wire.request("HEAD", "/demo/index.m3u8").reply(false);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEqualTo("10");
            assertThat(head.header("Content-Type")).isEqualTo("text/plain");
            assertThat(wire.get("/-/live").reply().body()).isEqualTo("live\n");
        }
    }

    @Test
    void answersOptionsItself() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            Reply reply = wire.request(
                            "OPTIONS",
                            "/demo/index.m3u8",
                            "Origin: http://page",
                            "Access-Control-Request-Headers: authorization, x-a")
                    .reply();
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(reply.header("Access-Control-Allow-Methods")).contains("POST");
            assertThat(reply.header("Access-Control-Allow-Headers")).isEqualTo("authorization, x-a");
            assertThat(reply.header("Content-Length")).isNull();
            assertThat(rig.asked).isEmpty();
            assertThat(wire.request("OPTIONS", "*").reply().status()).isEqualTo(204);
        }
    }

    @Test
    void saysWhatIsNotThereAndWhatIsNotNow() throws IOException {
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            rig.route(request -> request.stream().equals("gone")
                    ? new Decision.Unavailable(2, ReasonCode.STREAM_VANISHED)
                    : new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
            Reply missing = wire.get("/nobody/index.m3u8").reply();
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.header("Cache-Control")).isEqualTo("no-store");
            assertThat(missing.header("Access-Control-Allow-Origin")).isEqualTo("*");
            Reply gone = wire.get("/gone/").reply();
            assertThat(gone.status()).isEqualTo(503);
            assertThat(gone.header("Retry-After")).isEqualTo("2");
            assertThat(gone.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(wire.get("/").reply().status()).isEqualTo(404);
            assertThat(rig.ledger.get(1).answer().reason()).isEqualTo(ReasonCode.STREAM_VANISHED);
        }
    }

    @Test
    void treatsEveryOtherPathAsSomethingBelowAStream() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            assertThat(wire.get("/a/b%20c/seg-1.ts").reply().header("Location"))
                    .isEqualTo("http://peer1:8081/a/b%20c/seg-1.ts");
            assertThat(rig.lastAsked().form()).isEqualTo(PlaybackRequest.ASSET);
            assertThat(rig.lastAsked().intent()).isEqualTo(Intent.FOLLOW);
            assertThat(rig.lastAsked().stream()).isEqualTo("a/b c/seg-1.ts");
            Reply put = wire.request("PUT", "/a/seg-1.ts").reply();
            assertThat(put.status()).isEqualTo(405);
            assertThat(put.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void repeatsThePostOfAWebrtcClientElsewhere() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            rig.forms.bindForm(new SuffixForm("webrtc", "whep"));
            Reply reply = wire.request("POST", "/demo/whep", "Content-Length: 5")
                    .send("v=0\r\n")
                    .reply();
            assertThat(reply.status()).isEqualTo(307);
            assertThat(reply.header("Location")).isEqualTo("http://peer1:8081/demo/whep");
            Reply again =
                    wire.request("POST", "/demo/whep", "Content-Length: 0").reply();
            assertThat(again.status()).isEqualTo(307);
            Reply get = wire.get("/demo/whep").reply();
            assertThat(get.status()).isEqualTo(405);
            assertThat(get.header("Allow")).isEqualTo("OPTIONS, POST");
            Reply chunked = wire.request("POST", "/demo/whep", "Transfer-Encoding: chunked")
                    .send("5\r\nhello\r\n0\r\n\r\n")
                    .reply();
            assertThat(chunked.status()).isEqualTo(307);
            assertThat(chunked.header("Connection")).isEqualTo("close");
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void refusesAPublisherAndCloses() throws IOException {
        try (Rig rig = Rig.redirecting()) {
            rig.forms.bindForm(new SuffixForm("mpegts", "mpegts"));
            for (String method : new String[] {"PUT", "POST"}) {
                try (Wire wire = rig.connect()) {
                    Reply reply = wire.request(method, "/demo/mpegts", "Transfer-Encoding: chunked")
                            .send("4\r\nGGGG\r\n")
                            .reply();
                    assertThat(reply.status()).isEqualTo(403);
                    assertThat(reply.header("Connection")).isEqualTo("close");
                    assertThat(wire.closes()).isTrue();
                }
            }
            assertThat(rig.asked).isEmpty();
            assertThat(rig.ledger.get(0).answer().reason()).isEqualTo(ReasonCode.PUBLISH_FORBIDDEN);
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
    void formsComeAndGoWhileItServes() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            SuffixForm embed = new SuffixForm("embed", "embed.html");
            wire.get("/demo/embed.html").reply();
            assertThat(rig.lastAsked().form()).isEqualTo(PlaybackRequest.ASSET);
            rig.forms.bindForm(embed);
            wire.get("/demo/embed.html").reply();
            assertThat(rig.lastAsked().form()).isEqualTo("embed");
            rig.forms.unbindForm(embed);
            assertThat(wire.get("/demo/embed.html").reply().status()).isEqualTo(302);
            assertThat(rig.lastAsked().form()).isEqualTo(PlaybackRequest.ASSET);
        }
    }

    @Test
    void parksRequestsWhileThereIsNoRouter() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire waiting = rig.connect();
                Wire other = rig.connect()) {
            Router first = rig.route(Rig::toPeer);
            rig.router.unbindRouter(first);
            waiting.get("/demo/index.m3u8").get("/demo/next");
            assertThat(other.get("/-/live").reply().status()).isEqualTo(200);
            assertThat(other.get("/-/ready").reply().status()).isEqualTo(503);
            rig.route(Rig::toPeer);
            assertThat(waiting.reply().status()).isEqualTo(302);
            assertThat(waiting.reply().header("Location")).endsWith("/demo/next");
        }
    }

    @Test
    void givesUpOnARouterThatDoesNotComeBack() throws IOException {
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            long begin = System.nanoTime();
            Reply reply = wire.get("/demo/index.m3u8").reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            assertThat(System.nanoTime() - begin).isBetween(900_000_000L, 3_000_000_000L);
            rig.route(Rig::toPeer);
            assertThat(wire.get("/demo/index.m3u8").reply().status()).isEqualTo(302);
        }
    }

    @Test
    void survivesARouterThatThrows() throws IOException {
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            rig.route(request -> {
                throw new IllegalStateException("gone");
            });
            assertThat(wire.get("/a").reply().status()).isEqualTo(503);
            rig.route(request ->
                    new Decision.Redirect("p", "http://p/\r\nSet-Cookie: a", AnswerForm.REDIRECT, ReasonCode.CHOSEN));
            Reply reply = wire.get("/a").reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Set-Cookie")).isNull();
        }
    }

    @Test
    void releasesThePortAndTakesItAgain() throws IOException {
        int port;
        try (Rig rig = Rig.redirecting();
                Wire idle = rig.connect();
                Wire used = rig.connect()) {
            port = rig.port();
            assertThat(used.get("/a").reply().status()).isEqualTo(302);
            rig.server.close();
            assertThat(used.closes()).isTrue();
            assertThat(idle.closes()).isTrue();
        }
        try (Rig rig = new Rig(Kind.HTTP, "127.0.0.1:" + port);
                Wire wire = rig.connect()) {
            assertThat(rig.port()).isEqualTo(port);
            assertThat(wire.get("/-/live").reply().status()).isEqualTo(200);
        }
        await().atMost(5, SECONDS).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("listener.http-" + port)));
    }

    @Test
    void opensABusyPortOnceItIsFree() throws IOException {
        ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (Rig rig = new Rig(Kind.HTTP, "127.0.0.1:" + busy.getLocalPort())) {
            await().atMost(5, SECONDS).until(() -> rig.server.state() instanceof PortState.Failed);
            assertThat(((PortState.Failed) rig.server.state()).reason()).contains("" + busy.getLocalPort());
            busy.close();
            try (Wire wire = rig.connect()) {
                assertThat(wire.get("/-/live").reply().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void drainsWithTheAnswerThatIsUnderWay() throws Exception {
        CompletableFuture<Decision> late = new CompletableFuture<>();
        Rig rig = new Rig("drain_timeout", "5s");
        try (Wire wire = rig.connect()) {
            rig.route(request -> new Decision.Pending(late));
            wire.get("/late");
            await().atMost(5, SECONDS).until(() -> rig.asked.size() == 1);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(rig::close);
            await().atMost(5, SECONDS).until(() -> rig.server.state() instanceof PortState.Draining);
            late.complete(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
            assertThat(wire.reply().header("Connection")).isEqualTo("close");
            closing.get(4, SECONDS);
            assertThat(rig.server.state()).isInstanceOf(PortState.Closed.class);
        } finally {
            rig.close();
        }
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
    void capsConnectionsOfOneAddress() throws IOException {
        try (Rig rig = new Rig("max_connections_per_address", "2");
                Wire first = rig.connect();
                Wire second = rig.connect()) {
            assertThat(first.get("/-/live").reply().status()).isEqualTo(200);
            assertThat(second.get("/-/live").reply().status()).isEqualTo(200);
            try (Wire third = rig.connect()) {
                assertThat(third.closes()).isTrue();
            }
            first.socket().close();
            await().atMost(5, SECONDS).until(() -> {
                try (Wire again = rig.connect()) {
                    return again.get("/-/live").reply().status() == 200;
                } catch (IOException e) {
                    return false;
                }
            });
        }
    }

    @Test
    void administrationHasItsHealthAndNothingElse() throws IOException {
        try (Rig rig = new Rig(Kind.ADMIN_HTTP, "0");
                Wire wire = rig.connect()) {
            assertThat(wire.get("/-/live").reply().status()).isEqualTo(200);
            Reply reply = wire.get("/").reply();
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body()).contains("no administration pages installed");
            assertThat(rig.server.settings().address().host().isLoopbackAddress())
                    .isTrue();
        }
    }
}
