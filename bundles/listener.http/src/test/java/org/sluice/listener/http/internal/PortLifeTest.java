package org.sluice.listener.http.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.api.Router;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.listener.http.internal.Wire.Reply;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.net.PortState;

/** Ports, routers and forms that come and go. */
@Timeout(20)
class PortLifeTest {

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
            await().atMost(5, SECONDS).until(() -> rig.server.port().state() instanceof PortState.Failed);
            assertThat(((PortState.Failed) rig.server.port().state()).reason()).contains("" + busy.getLocalPort());
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
            await().atMost(5, SECONDS).until(() -> rig.server.port().state() instanceof PortState.Draining);
            late.complete(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
            assertThat(wire.reply().header("Connection")).isEqualTo("close");
            closing.get(4, SECONDS);
            assertThat(rig.server.port().state()).isInstanceOf(PortState.Closed.class);
        } finally {
            rig.close();
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
    void listensOverIpv6() throws IOException {
        InetAddress loopback = InetAddress.getByName("::1");
        Assumptions.assumeTrue(NetworkInterface.getByInetAddress(loopback) != null, "this machine has no IPv6");
        try (Rig rig = new Rig(Kind.HTTP, "[::1]:0")) {
            rig.route(Rig::toPeer);
            try (Wire wire = new Wire(new Socket(loopback, rig.port()))) {
                assertThat(wire.get("/a").reply().status()).isEqualTo(302);
                assertThat(rig.lastAsked().client()).isEqualTo(loopback);
            }
        }
    }

    @Test
    void namesAFormThatThrowsInEveryCall() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            HttpPlayback broken = (HttpPlayback) Proxy.newProxyInstance(
                    HttpPlayback.class.getClassLoader(), new Class<?>[] {HttpPlayback.class}, (self, method, args) -> {
                        throw new IllegalStateException("not today");
                    });
            rig.forms.bindForm(broken);
            assertThat(wire.get("/a/x").reply().status()).isEqualTo(302);
            assertThat(wire.get("/a/x").reply().status()).isEqualTo(302);
            assertThat(rig.forms.findings()).hasSize(1);
            assertThat(rig.forms.findings().get(0).reason()).contains("not today");
            rig.forms.unbindForm(broken);
            assertThat(rig.forms.findings()).isEmpty();
        }
    }

    @Test
    void survivesAFormThatThrows() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            HttpPlayback broken = (HttpPlayback) Proxy.newProxyInstance(
                    HttpPlayback.class.getClassLoader(), new Class<?>[] {HttpPlayback.class}, (self, method, args) -> {
                        if (method.getName().equals("match")) {
                            return new PathMatch("a", "b/c/d/e/f/g/h", Intent.PLAY);
                        }
                        throw new NoClassDefFoundError("gone");
                    });
            rig.forms.bindForm(broken);
            assertThat(wire.get("/a/x").reply().status()).isEqualTo(503);
            rig.forms.unbindForm(broken);
            assertThat(wire.get("/a/x").reply().status()).isEqualTo(302);
        }
    }
}
