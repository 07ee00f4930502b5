package org.sluice.listener.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection that is to be closed is not cut before its last answer was sent. */
@Timeout(30)
class LingerTest {

    private static final int CONNECTIONS = 16;
    private static final long STALL_NANOS = Duration.ofMillis(200).toNanos();

    /**
     * An I/O thread that gets no time sends late: what it answered first waits until it has answered all that came with
     * it. Here every decision stalls the thread, so that this takes longer than a connection lingers.
     */
    @Test
    void whatIsNotSentYetIsNotCut() throws IOException {
        List<Wire> wires = new ArrayList<>();
        try (Rig rig = Rig.redirecting()) {
            rig.route(request -> {
                LockSupport.parkNanos(STALL_NANOS);
                return Rig.toPeer(request);
            });
            for (int i = 0; i < CONNECTIONS; i++) {
                wires.add(rig.connect());
            }
            for (Wire wire : wires) {
                wire.get("/demo/index.m3u8", "Connection: close");
            }
            for (Wire wire : wires) {
                assertThat(wire.reply().status()).isEqualTo(302);
            }
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }
}
