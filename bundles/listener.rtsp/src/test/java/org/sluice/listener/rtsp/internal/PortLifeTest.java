package org.sluice.listener.rtsp.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.api.Router;
import org.sluice.model.Decision;
import org.sluice.model.ReasonCode;
import org.sluice.model.Scheme;
import org.sluice.net.PortState;
import org.sluice.testkit.tls.PemFiles;

/** Connections, ports and routers that come, go and take their time. */
@Timeout(20)
class PortLifeTest {

    private static final String S1 = "rtsp://router:8554/live/s1";

    @TempDir
    private Path folder;

    @Test
    void answersTenThousandRequestsOnOneConnection() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 10_000; i++) {
                    try {
                        wire.request("DESCRIBE", S1 + i);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            for (int i = 0; i < 10_000; i++) {
                assertThat(wire.next().header("Location")).isEqualTo("rtsp://peer1:8554/live/s1" + i);
            }
            sending.join();
            assertThat(rig.ledger).hasSize(10_000);
        }
    }

    @Test
    void parksRequestsWhileThereIsNoRouter() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire waiting = rig.connect()) {
            Router first = rig.route(Rig::toPeer);
            rig.router.unbindRouter(first);
            waiting.request("DESCRIBE", S1);
            rig.route(Rig::toPeer);
            assertThat(waiting.next().status()).isEqualTo(302);
            rig.route(request -> {
                throw new IllegalStateException("gone");
            });
            assertThat(waiting.ask("DESCRIBE", S1).status()).isEqualTo(503);
        }
    }

    @Test
    void givesUpOnARouterThatDoesNotCome() throws IOException {
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            assertThat(wire.ask("DESCRIBE", S1).header("Retry-After")).isEqualTo("1");
            assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.NO_ROUTER);
        }
    }

    @Test
    void closesWhoIsSlowAndWhoIsIdle() throws IOException {
        try (Rig rig = Rig.redirecting("header_timeout", "300ms", "idle_timeout", "300ms");
                Wire slow = rig.connect();
                Wire silent = rig.connect()) {
            assertThat(slow.send("DESCRIBE rtsp://router/s RTSP/1.0\r\n").next().status())
                    .isEqualTo(408);
            assertThat(slow.closes()).isTrue();
            assertThat(silent.closes()).isTrue();
            try (Wire idle = rig.connect()) {
                idle.ask("OPTIONS", "*");
                assertThat(idle.closes()).isTrue();
            }
            assertThat(rig.ledger).extracting(Rig.Entry::reason).contains(ReasonCode.TIMEOUT);
        }
    }

    @Test
    void answersAClientThatHasClosedItsSide() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            wire.request("DESCRIBE", S1).socket().shutdownOutput();
            assertThat(wire.next().status()).isEqualTo(302);
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void forgetsClientsThatWentAway() throws IOException {
        try (Rig rig = Rig.redirecting()) {
            for (int i = 0; i < 50; i++) {
                try (Wire wire = rig.connect()) {
                    wire.request("DESCRIBE", S1).request("DESCRIBE", S1);
                    if (i % 2 == 0) {
                        wire.next();
                    }
                    // closes with a reset
                    wire.socket().setSoLinger(true, 0);
                }
            }
            await().atMost(5, SECONDS).until(() -> rig.server.port().openConnections() == 0);
        }
    }

    @Test
    void drainsWithTheAnswerThatIsUnderWay() throws Exception {
        CompletableFuture<Decision> late = new CompletableFuture<>();
        Rig rig = new Rig("drain_timeout", "5s");
        int port = rig.port();
        try (Wire wire = rig.connect();
                Wire idle = rig.connect()) {
            assertThat(idle.ask("OPTIONS", "*").status()).isEqualTo(200);
            rig.route(request -> new Decision.Pending(late));
            wire.request("DESCRIBE", S1);
            await().atMost(5, SECONDS).until(() -> rig.asked.size() == 1);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(rig::close);
            await().atMost(5, SECONDS).until(() -> rig.server.port().state() instanceof PortState.Draining);
            assertThat(idle.closes()).isTrue();
            late.complete(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
            assertThat(wire.next().header("Connection")).isEqualTo("close");
            closing.get(4, SECONDS);
        } finally {
            rig.close();
        }
        try (Rig next = new Rig(Scheme.RTSP, "127.0.0.1:" + port)) {
            assertThat(next.port()).isEqualTo(port);
        }
        await().atMost(5, SECONDS).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("listener.rtsp-" + port)));
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // any certificate will do here
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void speaksRtspOverTls() throws Exception {
        PemFiles pair = PemFiles.make(folder, "rtsps", "router.example", "EC");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        try (Rig rig = new Rig(
                Scheme.RTSPS,
                "127.0.0.1:0",
                "tls_certificate",
                pair.certificate().toString(),
                "tls_key",
                pair.key().toString())) {
            rig.route(request -> Rig.to("rtsps://peer1:8322", request));
            int port = rig.port();
            try (Wire wire =
                    new Wire(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port))) {
                assertThat(wire.ask("DESCRIBE", "rtsps://router.example/live/s1")
                                .header("Location"))
                        .isEqualTo("rtsps://peer1:8322/live/s1");
                assertThat(rig.lastAsked().scheme()).isEqualTo(Scheme.RTSPS);
            }
        }
    }
}
