package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.junit.jupiter.api.Test;

class PortTest {

    private static final int ROUNDS = 50;

    private static final class Nobody extends IoHandlerAdapter implements Port.User {}

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static PortSettings settings(int number) {
        return new PortSettings(
                "sluice-test",
                ListenAddress.parse("127.0.0.1:" + number),
                1,
                100,
                100,
                CidrSet.EMPTY,
                ProxyHeaderUse.OFF,
                Duration.ZERO);
    }

    @Test
    void aPortThatIsClosedWhileItOpensIsFree() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            int number = free();
            Port port = new Port(settings(number), null, new Nobody(), state -> {});
            port.open();
            // now before, now amid, now after the attempt
            for (int spin = i * 2_000; spin > 0; spin--) {
                Thread.onSpinWait();
            }
            port.close();
            assertThatCode(() -> new ServerSocket(number, 1, InetAddress.getLoopbackAddress()).close())
                    .as("round %d", i)
                    .doesNotThrowAnyException();
        }
    }
}
