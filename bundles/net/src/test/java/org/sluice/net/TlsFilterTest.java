package org.sluice.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.testkit.tls.PemFiles;

/** However a connection ends, its engine ends with it: what that holds outside the heap waits for no collection. */
@Timeout(60)
class TlsFilterTest {

    @TempDir
    private static Path folder;

    private static PemFiles pair;
    private static SSLContext trusting;
    private static Echo nativeOne;
    private static Echo jdks;

    /** A way for a connection to end. */
    @FunctionalInterface
    private interface End {
        void of(Scene scene) throws Exception;
    }

    @BeforeAll
    static void makeCertificate() throws Exception {
        pair = PemFiles.make(folder, "engine", "router.example", "EC");
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        known.setCertificateEntry("engine", pair.parsed());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
        nativeOne = new Echo(TlsContexts.server());
        jdks = new Echo(SSLContext.getInstance("TLS"));
    }

    @AfterAll
    static void closePorts() {
        nativeOne.acceptor.dispose(true);
        jdks.acceptor.dispose(true);
    }

    @TestFactory
    Stream<DynamicTest> theEngineEndsWithItsConnection() {
        return Stream.of(
                        way("the client takes its leave", scene -> scene.speaking()
                                .close()),
                        way("the client goes without a word", scene -> {
                            scene.speaking();
                            scene.wire.close();
                        }),
                        way("the client resets", scene -> {
                            scene.speaking();
                            scene.reset();
                        }),
                        way("we close when all is sent", scene -> {
                            scene.speaking();
                            scene.session().closeOnFlush();
                        }),
                        way("we close at once", scene -> {
                            scene.speaking();
                            scene.session().closeNow();
                        }),
                        way("the client does not trust us", scene -> {
                            SSLSocket stranger = scene.over(SSLContext.getDefault());
                            assertThatThrownBy(stranger::startHandshake).isInstanceOf(SSLException.class);
                        }),
                        way("the client speaks no TLS", scene -> scene.send("GET / HTTP/1.1\r\n\r\n")),
                        way("the client goes within the handshake", scene -> {
                            scene.send("\u0016\u0003\u0001\u0001\u0000\u0001");
                            scene.wire.close();
                        }),
                        way("the client resets within the handshake", scene -> {
                            scene.send("\u0016\u0003\u0001\u0001\u0000\u0001");
                            scene.reset();
                        }),
                        way("the client says nothing", scene -> scene.wire.close()),
                        way("we close before a handshake", scene -> scene.session()
                                .closeNow()))
                .flatMap(Function.identity());
    }

    /** With the native library where there is one, and with the JDK's. */
    private static Stream<DynamicTest> way(String name, End end) {
        return Stream.of(
                DynamicTest.dynamicTest(name, () -> engineEnds(nativeOne, end)),
                DynamicTest.dynamicTest(name + ", JDK", () -> engineEnds(jdks, end)));
    }

    private static void engineEnds(Echo port, End end) throws Exception {
        try (Scene scene = new Scene(port)) {
            end.of(scene);
            soon().until(() -> scene.session().getCloseFuture().isClosed());
            soon().untilAsserted(() -> assertThat(port.engines).singleElement().satisfies(engine -> {
                assertThat(engine.isOutboundDone()).as("outbound done").isTrue();
                assertThat(engine.isInboundDone()).as("inbound done").isTrue();
            }));
        }
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(5));
    }

    /** One connection to a port. */
    private static final class Scene implements AutoCloseable {

        final Echo port;
        final Socket wire;

        Scene(Echo port) throws IOException {
            this.port = port;
            port.engines.clear();
            port.sessions.clear();
            wire = new Socket(
                    InetAddress.getLoopbackAddress(),
                    port.acceptor.getLocalAddress().getPort());
            soon().until(() -> !port.sessions.isEmpty());
        }

        IoSession session() {
            return port.sessions.get(0);
        }

        SSLSocket over(SSLContext context) throws IOException {
            return (SSLSocket) context.getSocketFactory().createSocket(wire, "router.example", wire.getPort(), true);
        }

        /** After the handshake, and a byte there and back. */
        SSLSocket speaking() throws IOException {
            SSLSocket socket = over(trusting);
            socket.getOutputStream().write(7);
            assertThat(socket.getInputStream().read()).isEqualTo(7);
            return socket;
        }

        void send(String text) throws IOException {
            wire.getOutputStream().write(text.getBytes(US_ASCII));
        }

        void reset() throws IOException {
            wire.setSoLinger(true, 0);
            wire.close();
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }

    /** A port whose engines are noted, and which gives back what it gets. */
    private static final class Echo extends IoHandlerAdapter {

        final List<SSLEngine> engines = new CopyOnWriteArrayList<>();
        final List<IoSession> sessions = new CopyOnWriteArrayList<>();
        final NioSocketAcceptor acceptor = new NioSocketAcceptor(1);

        Echo(SSLContext context) throws IOException, GeneralSecurityException {
            PemKeyManager keys = new PemKeyManager();
            keys.replace(List.of(PemIdentity.load(new CertificateFiles(pair.certificate(), pair.key()))));
            context.init(new KeyManager[] {keys}, new TrustManager[0], null);
            acceptor.getFilterChain().addLast("tls", new TlsFilter(new NotedContext(context, engines)));
            acceptor.setHandler(this);
            acceptor.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }

        @Override
        public void sessionCreated(IoSession session) {
            sessions.add(session);
        }

        @Override
        public void messageReceived(IoSession session, Object message) {
            session.write(message);
        }

        @Override
        public void exceptionCaught(IoSession session, Throwable cause) {
            session.closeNow();
        }
    }
}
