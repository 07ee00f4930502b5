package org.sluice.listener.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.api.http.AdminEngine;

@Timeout(20)
class TunnelTest {

    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nETag: \"7\"\r\nContent-Length: 2\r\n\r\n{}";

    /** An engine that takes one request, and answers. */
    private static final class OneAnswer implements AdminEngine, AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final CompletableFuture<String> asked;

        OneAnswer(String until) throws IOException {
            asked = CompletableFuture.supplyAsync(() -> serve(until));
        }

        private String serve(String until) {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder text = new StringBuilder();
                while (text.indexOf(until) < 0) {
                    int next = in.read();
                    if (next < 0) {
                        break;
                    }
                    text.append((char) next);
                }
                socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
                return text.toString();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
        }

        @Override
        public boolean serves(String path) {
            return path.startsWith("/api/");
        }

        @Override
        public String home() {
            return "/home/";
        }

        @Override
        public String pass() {
            return "word";
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static String ask(Rig rig, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void theRootLeadsHomeAndTheEngineIsNotAskedForIt() throws Exception {
        try (Rig rig = new Rig(Kind.ADMIN_HTTP, "127.0.0.1:0");
                OneAnswer engine = new OneAnswer("nothing")) {
            String root = "GET / HTTP/1.1\r\nHost: admin:1\r\nConnection: close\r\n\r\n";
            assertThat(ask(rig, root)).startsWith("HTTP/1.1 404 ");

            rig.engine.service = engine;
            assertThat(ask(rig, root)).startsWith("HTTP/1.1 302 ").contains("\r\nLocation: /home/\r\n");
            assertThat(ask(rig, root.replace("GET", "POST"))).startsWith("HTTP/1.1 404 ");
            assertThat(engine.asked).isNotDone();
        }
    }

    @Test
    void passesHeadAndBodyOnAndTheAnswerBack() throws Exception {
        try (Rig rig = new Rig(Kind.ADMIN_HTTP, "127.0.0.1:0");
                OneAnswer engine = new OneAnswer("{\"a\":1}")) {
            rig.engine.service = engine;

            String answer = ask(
                    rig,
                    "PUT /api/v1/x%20y?q=1 HTTP/1.1\r\nHost: admin:1\r\nIf-Match: \"6\"\r\nX-Sluice-Door: forged\r\n"
                            + "X-Forwarded-For: 6.6.6.6\r\nX-Other: x\r\nCookie: a=b\r\nContent-Length: 7\r\n\r\n{\"a\":1}");

            assertThat(answer).isEqualTo(ANSWER);
            assertThat(engine.asked.get())
                    .startsWith("PUT /api/v1/x%20y?q=1 HTTP/1.1\r\n")
                    .contains("Host: admin:1\r\n", "if-match: \"6\"\r\n", "cookie: a=b\r\n", "X-Sluice-Door: word\r\n")
                    .contains("X-Forwarded-For: 127.0.0.1\r\n", "Content-Length: 7\r\n", "\r\n\r\n{\"a\":1}")
                    .doesNotContain("forged", "6.6.6.6", "X-Other");
        }
    }

    @Test
    void passesNoBodyWhereThereIsNone() throws Exception {
        try (Rig rig = new Rig(Kind.ADMIN_HTTP, "127.0.0.1:0");
                OneAnswer engine = new OneAnswer("\r\n\r\n")) {
            rig.engine.service = engine;

            assertThat(ask(rig, "GET /api/v1/peers HTTP/1.1\r\nHost: admin\r\n\r\n"))
                    .isEqualTo(ANSWER);
        }
    }

    @Test
    void answersItselfWhereTheEngineDoesNot() throws Exception {
        try (Rig rig = new Rig(Kind.ADMIN_HTTP, "127.0.0.1:0");
                OneAnswer engine = new OneAnswer("\r\n\r\n")) {
            engine.server.close();
            rig.engine.service = engine;

            assertThat(ask(rig, "GET /api/v1/peers HTTP/1.1\r\nHost: admin\r\n\r\n"))
                    .startsWith("HTTP/1.1 503 ");
            assertThat(ask(rig, "GET /other HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404 ");
        }
    }
}
