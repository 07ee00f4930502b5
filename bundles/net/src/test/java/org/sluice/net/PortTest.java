package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IoSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {

    private static final int ROUNDS = 50;
    private static final int CLIENTS = 6;
    private static final int TIMES = 1_000;

    private static final class Nobody extends IoHandlerAdapter implements Port.User {}

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static PortSettings settings(int number, int processors) {
        return new PortSettings(
                "sluice-test",
                ListenAddress.parse("127.0.0.1:" + number),
                processors,
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
            Port port = new Port(settings(number, 1), null, new Nobody(), state -> {});
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

    /** Sends back what it is sent, {@link #TIMES} over. */
    private static final class Echo extends IoHandlerAdapter implements Port.User {
        private final Set<String> threads = ConcurrentHashMap.newKeySet();

        @Override
        public void messageReceived(IoSession session, Object message) {
            threads.add(Thread.currentThread().getName());
            byte[] told = new byte[((IoBuffer) message).remaining()];
            ((IoBuffer) message).get(told);
            for (int i = 0; i < TIMES; i++) {
                session.write(IoBuffer.wrap(told.clone()));
            }
        }

        @Override
        public void inputClosed(IoSession session) {
            session.suspendRead();
            session.closeOnFlush();
        }
    }

    private static Port opened(int number, int processors, Port.User user) {
        Port port = new Port(settings(number, processors), null, user, state -> {});
        port.open();
        await().until(() -> port.state() instanceof PortState.Open);
        return port;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void sendsAllThatWasWrittenThoughTheClientReadsLateAndClosesFirst(int processors) throws IOException {
        int number = free();
        Echo echo = new Echo();
        byte[] said = new byte[4_096];
        new Random(7).nextBytes(said);
        try (Port port = opened(number, processors, echo)) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Socket client = new Socket(InetAddress.getLoopbackAddress(), number);
                client.getOutputStream().write(said);
                client.shutdownOutput();
                clients.add(client);
            }
            for (Socket client : clients) {
                assertThat(client.getInputStream().readAllBytes()).hasSize(TIMES * said.length);
                client.close();
            }
            await().until(() -> port.connections().open() == 0);
            assertThat(echo.threads).hasSize(processors);
        }
    }

    @Test
    void closesWhatIsOpenAndEndsItsThreads() throws IOException {
        int number = free();
        try (Socket client = new Socket()) {
            Port port = opened(number, 2, new Echo());
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            await().until(() -> port.connections().open() == 1);
            port.close();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(port.connections().open()).isZero();
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("sluice-test-")));
        }
    }
}
