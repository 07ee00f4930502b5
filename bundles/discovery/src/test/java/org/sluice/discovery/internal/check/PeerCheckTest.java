package org.sluice.discovery.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.api.admin.PeerCheck;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.admin.PeerFinding.Severity;
import org.sluice.api.config.Secret;
import org.sluice.testkit.peer.Dialect;
import org.sluice.testkit.peer.Fault;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Every fault is called by its name, over real sockets. */
class PeerCheckTest {

    private static final String KEY = "canary-of-the-check";

    private final SimulatedPeers peers = SimulatedPeers.start();
    private final CheckWorld world = new CheckWorld();
    private final SimulatedPeer peer = peers.peer("one").streams("live/a b");
    private final Map<String, Object> options = new HashMap<>();
    private final String name = peer.hostAndPort();

    @AfterEach
    void stop() {
        world.close();
        peers.close();
    }

    /** Makes a healthy peer, or its block, a faulty one. */
    interface Injection {
        void into(PeerCheckTest test) throws Exception;
    }

    private static Arguments fault(String code, Severity severity, Injection injection) {
        return Arguments.of(code, severity, injection);
    }

    private static Arguments error(String code, Injection injection) {
        return fault(code, Severity.ERROR, injection);
    }

    private static Arguments api(String code, Fault fault) {
        return error(code, test -> {
            test.peer.apiFault(fault);
            test.options.put("poll_timeout", "500");
        });
    }

    static Stream<Arguments> faults() {
        return Stream.of(network(), api(), keys(), told(), published()).flatMap(stream -> stream);
    }

    private static Stream<Arguments> network() {
        return Stream.of(
                error("unknown_host", test -> test.options.put("api_url", "http://no-such-host.invalid:8081")),
                error("tcp_refused", test -> test.peer.fault(Fault.refuse())),
                error("no_http", test -> test.options.put("api_url", "http://127.0.0.1:" + Silence.closing())),
                error("tls_no_handshake", test -> test.options.put("api_url", "https://" + test.peer.hostAndPort())));
    }

    private static Stream<Arguments> api() {
        return Stream.of(
                api("no_answer", Fault.blackHole()),
                api("answer_too_slow", Fault.dribble()),
                api("answer_cut", Fault.cutOff()),
                api("http_not_found", Fault.status(404)),
                api("http_server_error", Fault.status(500)),
                api("http_redirect", Fault.redirect("https://elsewhere.example/login?token=" + KEY)),
                error("answer_too_large", test -> {
                    test.peer.streams("b", "c");
                    test.options.put("max_streams", "2");
                }),
                error("answer_malformed", test -> test.options.put("api_url", Silence.saying("<html>hello</html>"))),
                error("other_vendor", test -> test.peer.speaks(Dialect.NGINX_RTMP)),
                error("other_vendor", test -> test.options.put("type", "nginxrtmp")),
                error("no_driver", test -> test.options.put("type", "unheard-of")),
                error("is_self", test -> test.world.ownId = test.peer.serverId()),
                fault("slow", Severity.WARNING, test -> {
                    test.peer.apiFault(Fault.slow(Duration.ofMillis(150)));
                    test.options.put("first_byte_timeout", "100");
                }));
    }

    private static Stream<Arguments> keys() {
        return Stream.of(
                error("key_missing", test -> test.peer.clusterKey(KEY)),
                error("key_refused", test -> {
                    test.peer.clusterKey("another");
                    test.options.put("cluster_key", KEY);
                }),
                error("key_refused_by_clock", test -> {
                    test.peer.clusterKey(KEY).clockSkew(Duration.ofSeconds(90));
                    test.options.put("cluster_key", KEY);
                }),
                fault("key_previous", Severity.WARNING, test -> {
                    test.peer.clusterKey(KEY);
                    test.options.put("cluster_key", "the new one");
                    test.options.put("cluster_key_previous", KEY);
                }),
                fault("clock_skew", Severity.WARNING, test -> test.peer.clockSkew(Duration.ofSeconds(-45))));
    }

    private static Stream<Arguments> told() {
        return Stream.of(
                fault("no_streams", Severity.WARNING, test -> test.peer.removeAll()),
                fault("limit_inert", Severity.WARNING, test -> {
                    test.peer.figure("cpu_usage", null);
                    test.options.put("cpu_limit", "80");
                }),
                fault("relay_hides_clients", Severity.NOTE, test -> test.options.put("relay", "always")));
    }

    private static Stream<Arguments> published() {
        return Stream.of(
                fault("public_private_address", Severity.WARNING, test -> {}),
                error("public_refused", test -> test.options.put("public", "http://127.0.0.1:" + Silence.closed())),
                error(
                        "public_refused",
                        test -> test.options.put(
                                "public",
                                new String[] {test.peer.url().toString(), "rtmp://127.0.0.1:" + Silence.closed()})),
                error("public_unknown_host", test -> test.options.put("public", "edge.no-such-host.invalid")),
                fault(
                        "public_no_stream",
                        Severity.WARNING,
                        test -> test.options.put("public", test.peer.url() + "/elsewhere")),
                fault("public_no_answer", Severity.WARNING, test -> test.peer.mediaFault(Fault.blackHole())));
    }

    @Test
    void aPeerThatIsNotSavedIsCheckedWithTheKeyThatWasTyped() throws Exception {
        peer.clusterKey(KEY);
        Map<String, List<String>> wanted = Map.of("cluster_key", List.of("secret:typed"));

        PeerCheck wrong = world.checkUnsaved(name, wanted, Map.of("secret:typed", new Secret("another")));
        PeerCheck right = world.checkUnsaved(name, wanted, Map.of("secret:typed", new Secret(KEY)));

        assertThat(wrong.worst()).isEqualTo(Severity.ERROR);
        assertThat(right.findings())
                .noneMatch(finding -> finding.step().equals("key") && finding.severity() == Severity.ERROR);
        assertThat(right.worst()).isNotEqualTo(Severity.ERROR);
        assertThat(right.findings().toString() + wrong.findings()).doesNotContain(KEY, "secret:typed");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void eachFaultIsNamedWithARemedyAndNoOther(String code, Severity severity, Injection injection) throws Exception {
        injection.into(this);
        PeerCheck check = world.check(name, options);
        assertThat(check.findings())
                .filteredOn(finding -> finding.code().equals(code))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(severity);
                    assertThat(finding.remedy()).endsWith(".");
                    assertThat(finding.text()).isNotEmpty();
                });
        assertThat(check.findings())
                .as("no error but this one")
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo(code));
        assertThat(check.toString()).doesNotContain(KEY);
        assertThat(world.progress).isEqualTo(check.findings());
    }

    static Stream<Arguments> certificates() {
        return Stream.of(
                Arguments.of("tls_wrong_name", "inner", Map.of("tls_ca", TlsServer.authority("inner"))),
                Arguments.of("tls_unknown_authority", "inner", Map.of("tls_name", "inner.example")),
                Arguments.of(
                        "tls_expired",
                        "expired",
                        Map.of("tls_ca", TlsServer.authority("expired"), "tls_name", "inner.example")),
                Arguments.of("tls_expected", "inner", Map.of()),
                Arguments.of(
                        "http_not_found",
                        "inner",
                        Map.of("tls_ca", TlsServer.authority("inner"), "tls_name", "inner.example")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("certificates")
    void eachFaultOfTlsIsNamed(String code, String certificate, Map<String, String> tls) throws Exception {
        try (TlsServer server = new TlsServer(certificate)) {
            options.putAll(tls);
            options.put("api_url", code.equals("tls_expected") ? "http://127.0.0.1:" + server.port() : server.url());
            assertThat(errors(world.check(name, options))).containsExactly(code);
        }
    }

    private static List<String> errors(PeerCheck check) {
        return check.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(PeerFinding::code)
                .toList();
    }

    @Test
    void aHealthyPeerHasNoErrors() throws Exception {
        peer.clusterKey(KEY);
        options.put("cluster_key", KEY);
        PeerCheck check = world.check(name, options);
        assertThat(errors(check)).isEmpty();
        assertThat(check.findings())
                .extracting(PeerFinding::code)
                .contains("dns_ok", "tcp_ok", "api_ok", "clock_ok", "version_ok", "streams_ok", "public_ok");
        assertThat(check.toString()).doesNotContain(KEY);
    }

    @Test
    void aCheckEndsInTimeWhateverHangs() throws Exception {
        peer.apiFault(Fault.blackHole());
        PeerCheck check = world.check(name, options, Duration.ofMillis(300));
        assertThat(errors(check)).containsExactly("check_timeout");
        assertThat(check.took()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aCheckThatNobodyTakesEndsAsWell() throws Exception {
        world.checking = task -> {};
        PeerCheck waiting = world.check(name, options, Duration.ofMillis(300));
        assertThat(errors(waiting)).containsExactly("check_timeout");
        world.checking = task -> {
            throw new RejectedExecutionException("planted");
        };
        assertThat(errors(world.check(name, options))).containsExactly("check_stopped");
    }

    /** Servers that are no peers. They end with the tests' process. */
    private static final class Silence {

        /** Nobody listens there. */
        static int closed() throws Exception {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                return socket.getLocalPort();
            }
        }

        /** Connections are taken and closed. */
        static int closing() throws Exception {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            Thread closer = new Thread(
                    () -> {
                        try (socket) {
                            while (true) {
                                socket.accept().close();
                            }
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    },
                    "closer");
            closer.setDaemon(true);
            closer.start();
            return socket.getLocalPort();
        }

        /** A web server that has one answer for everything. */
        static String saying(String text) throws Exception {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.createContext("/", exchange -> {
                byte[] body = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }
    }
}
