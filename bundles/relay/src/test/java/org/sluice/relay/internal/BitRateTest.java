package org.sluice.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The bit rate of all that is carried, measured once a second. */
class BitRateTest {

    private static final int LARGE = 1_000_000;

    /** The second one begins when measuring has come to rest. */
    @Test
    void theBitRateOfALinkThatIsOverIsNotTheLastOne() throws Exception {
        try (Rig rig = new Rig()) {
            for (int i = 0; i < 2; i++) {
                Socket client = rig.carried();
                Socket peer = rig.accepted();
                CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(peer));
                assertThat(client.getInputStream().readNBytes(LARGE)).hasSize(LARGE);
                sent.join();
                client.close();
                rig.awaitNoSessions();
                await().until(() -> rig.relay.load().bitrate() > 0);
                await().until(() -> rig.relay.load().bitrate() == 0);
            }
        }
    }

    private static void send(Socket peer) {
        try {
            peer.getOutputStream().write(new byte[LARGE]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
