package org.sluice.discovery.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;

/** Calls of servers that behave as real ones do at their worst. */
class HttpCallTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Connections connections = new Connections("test-http-", 1, Timeout.ofMilliseconds(500));

    @AfterEach
    void stop() {
        connections.close();
        executor.shutdownNow();
    }

    private static final class Text implements ResponseReader<String> {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void body(ByteBuffer chunk) {
            text.append(StandardCharsets.ISO_8859_1.decode(chunk));
        }

        @Override
        public String end() {
            return text.toString();
        }
    }

    private <T> HttpCall<T> call(Question question, ResponseReader<T> reader) {
        Origin origin = Origin.of(question.target(), null);
        LimitedBody<T> body = new LimitedBody<>(reader, 1_000);
        return new HttpCall<>(connections, executor, origin, question, PATIENCE, body, head -> {}).send();
    }

    private String get(URI target) throws Exception {
        return call(Question.get(target, "*/*"), new Text()).result().get(5, TimeUnit.SECONDS);
    }

    private PollFailure failure(HttpCall<?> call) {
        try {
            throw new AssertionError("it answered " + call.result().get(5, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return (PollFailure) e.getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private PollFailure failure(WireServer server) {
        return failure(call(Question.get(server.at("/"), "*/*"), new Text()));
    }

    @Test
    void asksAsAClientOfHttpDoesAndKeepsTheConnection() throws Exception {
        try (WireServer server = new WireServer(WireServer.always(OK))) {
            assertThat(get(server.at("/a%2fb?x=%20y"))).isEqualTo("ok");
            assertThat(get(server.at(""))).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.asked().get(0))
                    .startsWith("GET /a%2fb?x=%20y HTTP/1.1\r\n")
                    .contains("\r\nHost: " + server.at("").getRawAuthority() + "\r\n", "\r\nAccept: */*\r\n");
            assertThat(server.asked().get(1)).startsWith("GET / HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\no\r\n1\r\nk\r\n0\r\nT: r\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + OK,
                "HTTP/1.0 200\r\nServer: old\r\n\r\nok"
            })
    void understandsEveryFormOfAnAnswerByteByByte(String answer) throws Exception {
        try (WireServer server = new WireServer(wire -> {
            wire.ask();
            wire.sayByteByByte(answer);
        })) {
            assertThat(get(server.at("/"))).isEqualTo("ok");
        }
    }

    @Test
    void aConnectionThatTheServerGaveUpCostsNoCall() throws Exception {
        try (WireServer server = new WireServer(wire -> {
            wire.ask();
            wire.say(OK);
            wire.ask(); // and closes it without a word
        })) {
            assertThat(get(server.at("/1"))).isEqualTo("ok");
            assertThat(get(server.at("/2"))).as("asked once more").isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void whatChangesSomethingIsNotRepeated() throws Exception {
        try (WireServer server = new WireServer(wire -> {
            wire.ask();
            wire.say(OK);
            wire.ask();
        })) {
            get(server.at("/"));
            Question post = new Question(server.at("/"), Map.of(), false, "{}");
            assertThat(failure(call(post, new Text())).kind()).isEqualTo(Kind.BROKEN);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void aServerThatNeverAnswersIsAskedOnce() throws Exception {
        try (WireServer server = new WireServer(WireServer.Wire::ask)) {
            assertThat(failure(server).kind()).isEqualTo(Kind.BROKEN);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aCallMayHaveAConnectionOfItsOwn() throws Exception {
        try (WireServer server = new WireServer(WireServer.always(OK))) {
            get(server.at("/"));
            call(new Question(server.at("/"), Map.of(), true, null), new Text())
                    .result()
                    .get(5, TimeUnit.SECONDS);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.asked().get(1)).contains("\r\nConnection: close\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"
            })
    void whatIsTooLongIsNotRead(String begin) throws Exception {
        try (WireServer server = new WireServer(wire -> {
            wire.ask();
            wire.say(begin + "x".repeat(1_001));
            wire.ask();
        })) {
            assertThat(failure(server).kind()).isEqualTo(Kind.LIMIT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"})
    void whatIsNoHttpIsSaid(String answer) throws Exception {
        try (WireServer server = new WireServer(wire -> {
            wire.ask();
            wire.say(answer);
        })) {
            assertThat(failure(server).kind()).isEqualTo(Kind.BROKEN);
        }
    }

    /** An update of a driver's bundle may take a class away while it is being used. */
    @Test
    void aReaderThatFailsFailsAlone() throws Exception {
        try (WireServer server = new WireServer(WireServer.always(OK))) {
            HttpCall<String> call = call(Question.get(server.at("/"), "*/*"), new ResponseReader<>() {
                @Override
                public void body(ByteBuffer chunk) {
                    throw new NoClassDefFoundError("gone");
                }

                @Override
                public String end() {
                    return "";
                }
            });
            assertThat(failure(call)).hasMessageContaining("NoClassDefFoundError");
            assertThat(get(server.at("/"))).isEqualTo("ok");
        }
    }

    @Test
    void whoIsAbortedClosesTheConnection() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        try (WireServer server = new WireServer(wire -> {
            wire.ask();
            ended.set(wire.ended());
        })) {
            HttpCall<String> call = call(Question.get(server.at("/"), "*/*"), new Text());
            await().until(() -> server.asked().size() == 1);
            call.abort(new PollFailure(Kind.TIMEOUT, "no time"));
            assertThat(failure(call)).hasMessage("no time");
            await().atMost(Duration.ofSeconds(5)).untilTrue(ended);
        }
    }

    @Test
    void anUnusedConnectionIsClosed() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        try (WireServer server = new WireServer(wire -> {
            wire.ask();
            wire.say(OK);
            ended.set(wire.ended());
        })) {
            get(server.at("/"));
            await().atMost(Duration.ofSeconds(5)).untilTrue(ended);
        }
    }

    @Test
    void whoDoesNotAcceptIsGivenUpInTime() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            URI target = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            assertThat(failure(call(Question.get(target, "*/*"), new Text())))
                    .hasMessageContaining("within connect_timeout");
            assertThat(first.isConnected() && second.isConnected()).isTrue();
        }
    }

    @Test
    void threadsThatEndedAreStartedAgain() throws Exception {
        try (WireServer server = new WireServer(WireServer.always(OK))) {
            get(server.at("/"));
            connections.interrupt();
            assertThat(get(server.at("/"))).isEqualTo("ok");
        }
    }
}
