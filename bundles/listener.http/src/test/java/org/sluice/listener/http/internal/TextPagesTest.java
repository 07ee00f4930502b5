package org.sluice.listener.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.api.http.TextPage;
import org.sluice.listener.http.internal.Wire.Reply;

/** Pages that others offer on the administration port. */
@Timeout(20)
class TextPagesTest {

    private record Page(String path, Supplier<String> text) implements TextPage {
        @Override
        public String contentType() {
            return "text/plain; version=0.0.4; charset=utf-8";
        }

        @Override
        public byte[] body() {
            return text.get().getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void areServedOffTheThreadsOfThePort() throws IOException {
        List<String> threads = new ArrayList<>();
        try (Rig rig = new Rig(Kind.ADMIN_HTTP, "0");
                Wire wire = rig.connect()) {
            rig.pages.bindPage(new Page("/metrics", () -> {
                threads.add(Thread.currentThread().getName());
                return "a 1\n";
            }));
            Reply reply = wire.get("/metrics?x=y").reply();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
            assertThat(reply.body()).isEqualTo("a 1\n");
            assertThat(threads).singleElement().asString().startsWith("sluice-listener.http-pages");
            Reply head = wire.request("HEAD", "/metrics").reply(false);
            assertThat(head.header("Content-Length")).isEqualTo("4");
            Reply post = wire.request("POST", "/metrics", "Content-Length: 0").reply();
            assertThat(post.status()).isEqualTo(405);
            assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
        }
    }

    @Test
    void comeAndGoWhileThePortStays() throws IOException {
        Page page = new Page("/metrics", () -> "a 1\n");
        try (Rig rig = new Rig(Kind.ADMIN_HTTP, "0");
                Wire wire = rig.connect()) {
            assertThat(wire.get("/metrics").reply().status()).isEqualTo(404);
            rig.pages.bindPage(page);
            assertThat(wire.get("/metrics").reply().status()).isEqualTo(200);
            assertThat(wire.get("/metrics/").reply().status()).isEqualTo(404);
            rig.pages.unbindPage(page);
            assertThat(wire.get("/metrics").reply().status()).isEqualTo(404);
        }
    }

    @Test
    void aPageThatFailsIsAnsweredWithTryAgain() throws IOException {
        try (Rig rig = new Rig(Kind.ADMIN_HTTP, "0");
                Wire wire = rig.connect()) {
            rig.pages.bindPage(new Page("/metrics", () -> {
                throw new IllegalStateException("gone");
            }));
            Reply reply = wire.get("/metrics").reply();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void whoeverAsksTooOftenIsSentAwayAndHealthStillAnswers() throws IOException {
        CountDownLatch slow = new CountDownLatch(1);
        List<Wire> wires = new ArrayList<>();
        try (Rig rig = new Rig(Kind.ADMIN_HTTP, "0")) {
            rig.pages.bindPage(new Page("/metrics", () -> {
                try {
                    slow.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return "late 1\n";
            }));
            for (int i = 0; i < 17; i++) {
                Wire wire = rig.connect();
                wires.add(wire);
                wire.get("/metrics");
            }
            Reply refused;
            try (Wire wire = rig.connect()) {
                refused = until503(rig, wire);
                assertThat(wire.get("/-/live").reply().status()).isEqualTo(200);
            }
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            slow.countDown();
            assertThat(wires.get(0).reply().body()).isEqualTo("late 1\n");
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    /** The requests of many connections arrive in any order, but one of them all finds no place. */
    private static Reply until503(Rig rig, Wire wire) throws IOException {
        await().until(() -> rig.pages.waiting() == 16);
        return wire.get("/metrics").reply();
    }

    @Test
    void aPageOfNoAdministrationIsNotOnThePlaybackPort() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            rig.pages.bindPage(new Page("/metrics", () -> "a 1\n"));
            assertThat(wire.get("/metrics").reply().status()).isNotEqualTo(200);
            assertThat(rig.decisions).hasSize(1).allMatch(nanos -> nanos >= 0);
        }
    }
}
