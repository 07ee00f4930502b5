package org.sluice.listener.rtsp.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;

/** Clients that ask far ahead of their answers: what they have sent waits with them, not here. */
@Timeout(30)
class AheadTest {

    private static final String S = "rtsp://router:8554/live/s";
    /** Makes each request a long one, so that a few thousand are more than the system holds for a socket. */
    private static final String LONG = "X-Padding: " + "x".repeat(4_000);

    private static CompletableFuture<Void> sendAhead(Wire wire, int from, int to) {
        return CompletableFuture.runAsync(() -> {
            try {
                for (int i = from; i < to; i++) {
                    wire.request("DESCRIBE", S + i, LONG);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void answered(Wire wire, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            assertThat(wire.next().header("Location")).isEqualTo("rtsp://peer1:8554/live/s" + i);
        }
    }

    @Test
    void nobodyIsCutForAskingAheadOfALateAnswer() throws IOException {
        CompletableFuture<Decision> late = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            rig.route(request -> asked.getAndIncrement() == 0 ? new Decision.Pending(late) : Rig.toPeer(request));
            CompletableFuture<Void> sending = sendAhead(wire, 0, 500);
            await().during(Duration.ofMillis(200)).atMost(5, SECONDS).until(() -> asked.get() == 1);
            late.complete(Rig.to("rtsp://peer1:8554", rig.lastAsked()));
            answered(wire, 0, 500);
            sending.join();
        }
    }

    /** A router that takes its time on a thread of its own, while the client sends thirty megabytes. */
    @Test
    void littleIsReadWhileAnotherThreadIsAtIt() throws Exception {
        CompletableFuture<Decision> late = new CompletableFuture<>();
        CountDownLatch decided = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            rig.route(request -> switch (asked.getAndIncrement()) {
                case 0 -> new Decision.Pending(late);
                case 1 -> slowly(decided, request);
                default -> Rig.toPeer(request);
            });
            wire.request("DESCRIBE", S + 0).request("DESCRIBE", S + 1);
            await().atMost(5, SECONDS).until(() -> asked.get() == 1);
            CompletableFuture<Void> deciding =
                    CompletableFuture.runAsync(() -> late.complete(Rig.to("rtsp://peer1:8554", rig.lastAsked())));
            await().atMost(5, SECONDS).until(() -> asked.get() == 2);
            CompletableFuture<Void> sending = sendAhead(wire, 2, 8_000);
            await().during(Duration.ofSeconds(1)).atMost(5, SECONDS).until(() -> !sending.isDone());
            decided.countDown();
            answered(wire, 0, 8_000);
            sending.join();
            deciding.join();
        }
    }

    private static Decision slowly(CountDownLatch until, PlaybackRequest request) {
        try {
            assertThat(until.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Rig.toPeer(request);
    }
}
