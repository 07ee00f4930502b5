package org.sluice.listener.rtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.listener.rtmp.internal.codec.MessageType;
import org.sluice.model.Scheme;
import org.sluice.testkit.tls.PemFiles;

/** RTMPS: the same over TLS. */
class TlsTest {

    @TempDir
    private Path folder;

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // any certificate will do here
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void aPlayerIsCarriedOverTls() throws Exception {
        PemFiles pair = PemFiles.make(folder, "rtmps", "router.example", "EC");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        try (FakePeer peer = new FakePeer();
                Rig rig = new Rig(
                        Scheme.RTMPS,
                        "tls_certificate",
                        pair.certificate().toString(),
                        "tls_key",
                        pair.key().toString())) {
            rig.route(request -> Rig.relay("peer1", peer, request));
            int port = rig.port();
            try (FakeClient client = new FakeClient(
                    context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port), 0)) {
                client.play("live", "cam1");
                FakePeer.Guest guest = peer.guest();
                assertThat(guest.connect.object(0).text("tcUrl")).startsWith("rtmp://");
                guest.send(MessageType.VIDEO, 7, "17" + "00".repeat(40_000));
                assertThat(client.media().hex()).hasSize(80_002);
                assertThat(rig.asked.get(0).scheme()).isEqualTo(Scheme.RTMPS);
            }
        }
    }
}
