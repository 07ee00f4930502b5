package org.sluice.discovery.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sluice.discovery.internal.time.SchedulerTimers;
import org.sluice.model.PeerTls;

class TlsInspectionTest {

    /** The head of a handshake's record of 16 KiB, which then never ends. */
    private static final byte[] HEAD = {22, 3, 3, 63, -1};

    @Test
    void aServerThatDripsIsLeftWhenTheTimeIsOver() throws Exception {
        ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
        try (SchedulerTimers timers = new SchedulerTimers();
                ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write(HEAD);
            dripping.scheduleAtFixedRate(() -> drip(accepted), 50, 50, TimeUnit.MILLISECONDS);
            CompletableFuture<TlsInspection> seen = CompletableFuture.supplyAsync(
                    () -> TlsInspection.of(PeerTls.SYSTEM, client, "localhost", Duration.ofMillis(300), timers));
            assertThat(seen.get(5, TimeUnit.SECONDS).certificate()).isNull();
            assertThat(seen.get().refusal()).isNotEmpty();
            assertThat(client.isClosed()).isTrue();
        } finally {
            dripping.shutdownNow();
        }
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
