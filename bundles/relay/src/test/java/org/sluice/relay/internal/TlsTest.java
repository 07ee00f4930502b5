package org.sluice.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.model.PeerTls;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayTarget;
import org.sluice.model.Scheme;
import org.sluice.relay.RelayEnd;

/** Connections to peers that want TLS. */
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext peers;
    private static Path authorities;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("peer.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=peer",
                "-ext",
                "san=dns:media.example.com");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        peers = SSLContext.getInstance("TLS");
        peers.init(managers.getKeyManagers(), null, null);
        authorities = folder.resolve("ca.pem");
        Files.writeString(
                authorities,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("a").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static SSLServerSocket peer() throws Exception {
        SSLServerSocket peer = (SSLServerSocket)
                peers.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        peer.setSoTimeout(5_000);
        return peer;
    }

    private static RelayTarget target(SSLServerSocket peer, PeerTls tls) {
        return new RelayTarget(
                "p1", Scheme.RTMPS, "127.0.0.1", peer.getLocalPort(), "/live/cam1", ProxyProtocol.OFF, tls);
    }

    @Test
    void carriesToAPeerWhoseCertificateIsTrustedForTheNameThatIsMeant() throws Exception {
        try (Rig rig = new Rig();
                SSLServerSocket peer = peer()) {
            rig.target = target(peer, new PeerTls("media.example.com", authorities.toString(), true));
            byte[] all = new byte[3_000_000];
            new java.util.Random(5).nextBytes(all);
            CompletableFuture<String> said = serve(peer, all);
            Socket client = rig.carried();
            client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(all);
            assertThat(said.get(5, TimeUnit.SECONDS)).isEqualTo("hello");
        }
    }

    private static CompletableFuture<String> serve(SSLServerSocket peer, byte[] answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = peer.accept()) {
                String said = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
                socket.getOutputStream().write(answer);
                return said;
            } catch (java.io.IOException e) {
                return e.toString();
            }
        });
    }

    @Test
    void aPeerThatIsNotTrustedIsNotReached() throws Exception {
        for (PeerTls tls : List.of(PeerTls.SYSTEM, new PeerTls("other.example.com", authorities.toString(), true))) {
            try (Rig rig = new Rig();
                    SSLServerSocket peer = peer()) {
                rig.target = target(peer, tls);
                serve(peer, new byte[0]);
                rig.client();
                assertThat(Rig.taken(rig.lost)).isEqualTo(RelayEnd.PEER_UNREACHABLE);
                assertThat(rig.threads).isEmpty();
            }
        }
    }

    @Test
    void whoIsNotToBeCheckedIsReached() throws Exception {
        try (Rig rig = new Rig();
                SSLServerSocket peer = peer()) {
            rig.target = target(peer, new PeerTls(null, null, false));
            CompletableFuture<String> said = serve(peer, new byte[] {'x'});
            Socket client = rig.carried();
            client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('x');
            assertThat(said.get(5, TimeUnit.SECONDS)).isEqualTo("hello");
        }
    }

    @Test
    void aPeerThatNeverAnswersTheHandshakeIsGivenUp() throws Exception {
        try (Rig rig = new Rig("connect_timeout", "300ms")) {
            rig.target = new RelayTarget(
                    "p1",
                    Scheme.RTMPS,
                    "127.0.0.1",
                    rig.peer.getLocalPort(),
                    "/live/cam1",
                    ProxyProtocol.OFF,
                    new PeerTls(null, null, false));
            rig.client();
            assertThat(Rig.taken(rig.lost)).isEqualTo(RelayEnd.PEER_UNREACHABLE);
        }
    }
}
