package org.sluice.listener.http.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.listener.http.internal.Wire.Reply;
import org.sluice.model.Scheme;
import org.sluice.net.PortState;
import org.sluice.testkit.tls.PemFiles;

@Timeout(40)
class TlsTest {

    @TempDir
    private static Path made;

    private static PemFiles rsa;
    private static PemFiles ec;
    private static PemFiles wildcard;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        rsa = PemFiles.make(made, "first", "first.example", "RSA");
        ec = PemFiles.make(made, "ec", "a.example", "EC");
        wildcard = PemFiles.make(made, "second", "*.second.example", "EC");
    }

    private static final class TrustAll implements X509TrustManager {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            asked.incrementAndGet(); // the test looks at the certificate itself
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static SSLSocket socket(int port, String host, String... protocols) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        if (host != null) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    private static X509Certificate served(int port, String host, String... protocols) throws Exception {
        try (SSLSocket socket = socket(port, host, protocols)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void speaksTls12And13AndChoosesTheCertificateByName() throws Exception {
        PemFiles first = rsa.in(folder, "first");
        PemFiles second = wildcard.in(folder, "second");
        first.writeKeyAsPkcs1();
        try (Rig rig = new Rig(
                Kind.HTTPS,
                "127.0.0.1:0",
                "tls_certificate",
                first.certificate().toString(),
                "tls_key",
                first.key().toString(),
                "sni",
                second.certificate() + " " + second.key())) {
            rig.route(Rig::toPeer);
            int port = rig.port();
            for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                assertThat(served(port, null, protocol)).isEqualTo(first.parsed());
                assertThat(served(port, "other.example", protocol)).isEqualTo(first.parsed());
                assertThat(served(port, "first.example", protocol)).isEqualTo(first.parsed());
                assertThat(served(port, "www.second.example", protocol)).isEqualTo(second.parsed());
                try (Wire wire = new Wire(socket(port, "first.example", protocol))) {
                    for (int i = 0; i < 50; i++) {
                        wire.get("/demo/" + i);
                    }
                    for (int i = 0; i < 50; i++) {
                        Reply reply = wire.reply();
                        assertThat(reply.header("Location")).isEqualTo("http://peer1:8081/demo/" + i);
                    }
                    assertThat(rig.lastAsked().scheme()).isEqualTo(Scheme.HTTPS);
                    assertThat(wire.get("/a", "Connection: close").reply().status())
                            .isEqualTo(302);
                    assertThat(wire.closes()).isTrue();
                }
            }
            assertThatThrownBy(() -> served(port, null, "TLSv1.1")).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void letsAClientResumeItsSession(String protocol) throws Exception {
        PemFiles files = ec.in(folder, "a");
        try (Rig rig = new Rig(
                Kind.HTTPS,
                "127.0.0.1:0",
                "tls_certificate",
                files.certificate().toString(),
                "tls_key",
                files.key().toString())) {
            rig.route(Rig::toPeer);
            TrustAll trust = new TrustAll();
            SSLContext client = SSLContext.getInstance("TLS");
            client.init(null, new TrustManager[] {trust}, new SecureRandom());
            for (int i = 0; i < 3; i++) {
                SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", rig.port());
                socket.setEnabledProtocols(new String[] {protocol});
                try (Wire wire = new Wire(socket)) {
                    assertThat(wire.get("/a").reply().status()).isEqualTo(302);
                }
            }
            assertThat(trust.asked).as("certificates shown").hasValue(1);
        }
    }

    @Test
    void usesNewFilesAndNeverAPairThatDoesNotMatch() throws Exception {
        PemFiles old = ec.in(folder, "current");
        PemFiles next = wildcard.in(folder, "next");
        try (Rig rig = new Rig(
                Kind.HTTPS,
                "127.0.0.1:0",
                "tls_certificate",
                old.certificate().toString(),
                "tls_key",
                old.key().toString())) {
            rig.route(Rig::toPeer);
            try (Wire wire = new Wire(socket(rig.port(), null))) {
                assertThat(wire.get("/a").reply().status()).isEqualTo(302);
                assertThat(served(rig.port(), null)).isEqualTo(old.parsed());

                old.writeCertificate(next);
                await().atMost(5, SECONDS).until(() -> rig.server.port().tlsProblem() != null);
                assertThat(rig.server.port().tlsProblem()).contains("does not belong to the certificate");
                assertThat(served(rig.port(), null)).isEqualTo(old.parsed());

                old.writeKey(next);
                await().atMost(5, SECONDS).until(() -> served(rig.port(), null).equals(next.parsed()));
                assertThat(wire.get("/b").reply().status()).isEqualTo(302);
            }
        }
    }

    @Test
    void opensOnceTheFilesAreThere() throws Exception {
        Path certificate = folder.resolve("late.crt");
        Path key = folder.resolve("late.key");
        try (Rig rig = new Rig(
                Kind.HTTPS, "127.0.0.1:0", "tls_certificate", certificate.toString(), "tls_key", key.toString())) {
            await().atMost(5, SECONDS).until(() -> rig.server.port().state() instanceof PortState.Failed);
            assertThat(((PortState.Failed) rig.server.port().state()).reason()).contains("late.crt");
            PemFiles found = ec.in(folder, "made");
            Files.move(found.key(), key);
            Files.move(found.certificate(), certificate);
            assertThat(served(rig.port(), null)).isEqualTo(found.parsed());
        }
    }

    @Test
    void takesAProxyHeaderBeforeTheHandshake() throws Exception {
        PemFiles files = ec.in(folder, "a");
        try (Rig rig = new Rig(
                Kind.HTTPS,
                "127.0.0.1:0",
                "tls_certificate",
                files.certificate().toString(),
                "tls_key",
                files.key().toString(),
                "trusted_proxies",
                "127.0.0.0/8")) {
            rig.route(Rig::toPeer);
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
                plain.getOutputStream()
                        .write("PROXY TCP4 203.0.113.7 192.0.2.1 1 443\r\n".getBytes(StandardCharsets.US_ASCII));
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
                try (Wire wire = new Wire(context.getSocketFactory().createSocket(plain, "a.example", 443, true))) {
                    assertThat(wire.get("/a").reply().status()).isEqualTo(302);
                    assertThat(rig.lastAsked().client().getHostAddress()).isEqualTo("203.0.113.7");
                }
            }
        }
    }

    @Test
    void cutsWhatIsNoTls() throws Exception {
        PemFiles files = ec.in(folder, "a");
        try (Rig rig = new Rig(
                        Kind.HTTPS,
                        "127.0.0.1:0",
                        "tls_certificate",
                        files.certificate().toString(),
                        "tls_key",
                        files.key().toString());
                Wire plain = rig.connect()) {
            plain.get("/a");
            plain.socket().getInputStream().readAllBytes();
            assertThat(served(rig.port(), null)).isEqualTo(files.parsed());
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
    }
}
