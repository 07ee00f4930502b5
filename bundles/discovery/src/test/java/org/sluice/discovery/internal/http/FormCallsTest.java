package org.sluice.discovery.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator's server is asked, on the wire. */
class FormCallsTest {

    private final FormCalls calls = new FormCalls();

    @AfterEach
    void stop() {
        calls.stop();
    }

    private static URI at(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/publish?key=k");
    }

    private CompletableFuture<Integer> post(URI url, Duration patience) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("stream", "live/ä b");
        fields.put("query", "token=a&b=%2f");
        return calls.post(url, fields, patience).toCompletableFuture();
    }

    @Test
    void postsAFormAndTellsTheStatus() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> status = post(at(server), Duration.ofSeconds(5));
            try (Socket socket = server.accept()) {
                String body = "stream=live%2F%C3%A4+b&query=token%3Da%26b%3D%252f";
                byte[] buffer = new byte[4_096];
                StringBuilder request = new StringBuilder();
                while (!request.toString().endsWith(body)) {
                    int count = socket.getInputStream().read(buffer);
                    assertThat(count).isPositive();
                    request.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
                }
                assertThat(request.toString())
                        .startsWith("POST /publish?key=k HTTP/1.1\r\n")
                        .contains("Content-Type: application/x-www-form-urlencoded\r\n");
                socket.getOutputStream()
                        .write("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(status.get(5, TimeUnit.SECONDS))
                        .as("redirects are not followed")
                        .isEqualTo(302);
            }
        }
    }

    /** Else every publisher leaves a connection behind. */
    @Test
    void aBodyWithoutEndIsNotRead() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> status = post(at(server), Duration.ofSeconds(5));
            try (Socket socket = server.accept()) {
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(status.get(5, TimeUnit.SECONDS)).isEqualTo(200);
                assertThat(ended(socket)).isTrue();
            }
        }
    }

    /** Whether the client closes the connection, by whatever kind of end. */
    private static boolean ended(Socket socket) throws IOException {
        socket.setSoTimeout(5_000);
        try {
            while (socket.getInputStream().read() >= 0) {
                // the request
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void whoDoesNotAnswerIsAFailure() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> status = post(at(server), Duration.ofMillis(200));
            try (Socket socket = server.accept()) {
                assertThatThrownBy(() -> status.get(5, TimeUnit.SECONDS)).isNotNull();
                assertThat(ended(socket)).isTrue();
            }
        }
        CompletableFuture<Integer> nobody = post(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(2));
        assertThatThrownBy(() -> nobody.get(5, TimeUnit.SECONDS)).isNotNull();
    }
}
