package org.sluice.discovery.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.sluice.discovery.internal.time.Timers;
import org.sluice.discovery.internal.time.Timers.Timer;
import org.sluice.model.PeerTls;

/**
 * Shakes hands with a server whatever its certificate says, and keeps what it showed, so that each fault can be told
 * from the others. Nothing is sent over such a connection. Blocks: for a check's own thread.
 */
public final class TlsInspection {

    private final PeerTls tls;
    private final Shown shown = new Shown();
    private String protocol = "";
    private String refusal = "";

    private TlsInspection(PeerTls tls) {
        this.tls = tls;
    }

    /**
     * @param socket a fresh connection; it is left open, unless time runs out
     * @param host the name that is asked for where the settings give none
     * @param patience how long the whole handshake may take: after that the connection is closed, since a time-out of
     *     reads begins anew with every byte
     */
    public static TlsInspection of(PeerTls tls, Socket socket, String host, Duration patience, Timers timers) {
        Timer deadline = timers.after(patience, () -> close(socket));
        try {
            return of(tls, socket, host);
        } finally {
            deadline.cancel();
        }
    }

    private static TlsInspection of(PeerTls tls, Socket socket, String host) {
        TlsInspection inspection = new TlsInspection(tls);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {inspection.shown}, new SecureRandom());
            String name = tls.name() == null ? host : tls.name();
            SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, name, 0, false);
            SSLParameters parameters = secured.getSSLParameters();
            // since the trust manager is none of the extended kind, the JDK compares the name by itself, after it
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            inspection.protocol = secured.getSession().getProtocol();
        } catch (SSLException e) {
            inspection.refusal = String.valueOf(e.getMessage());
        } catch (IOException e) {
            inspection.refusal = "the connection ended: " + e.getMessage();
        } catch (GeneralSecurityException e) {
            inspection.refusal = "this JDK cannot: " + e.getMessage();
        }
        return inspection;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // whoever waits for it sees that it is over, closed or not
        }
    }

    /** The server's own certificate; null when it showed none. */
    public X509Certificate certificate() {
        return shown.chain == null ? null : shown.chain[0];
    }

    /** The protocol that was agreed upon; empty when the handshake failed. */
    public String protocol() {
        return protocol;
    }

    /** Why the handshake failed: with a certificate at hand, because that carries another name; empty when it did not. */
    public String refusal() {
        return refusal;
    }

    /** Why the certificate is not trusted; empty when it is. */
    public String distrust() {
        try {
            PeerTrust.check(tls, shown.chain, shown.type);
            return "";
        } catch (GeneralSecurityException | IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Takes any certificate, and keeps it. */
    private static final class Shown implements X509TrustManager {
        private volatile X509Certificate[] chain;
        private volatile String type;

        @Override
        public void checkClientTrusted(X509Certificate[] certificates, String authentication) {
            throw new IllegalStateException("only servers are called");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] certificates, String authentication) {
            chain = certificates;
            type = authentication;
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
