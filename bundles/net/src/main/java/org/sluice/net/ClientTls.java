package org.sluice.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.mina.core.filterchain.IoFilter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.ssl.SslFilter;

/** TLS 1.2 and 1.3 towards servers that are called. Immutable; one object serves many connections. */
public final class ClientTls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;
    private final boolean verify;

    private ClientTls(SSLContext context, boolean verify) {
        this.context = context;
        this.verify = verify;
    }

    /**
     * Reads whom to trust. Blocks for the disk.
     *
     * @param authorities a PEM file; null for the system's authorities
     * @param verify whether a server's certificate, and the name in it, are checked at all
     */
    public static ClientTls load(Path authorities, boolean verify) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] trust = verify ? trust(authorities) : new TrustManager[] {new Anyone()};
        context.init(null, trust, new SecureRandom());
        return new ClientTls(context, verify);
    }

    /** Null stands for the system's authorities. */
    private static TrustManager[] trust(Path file) throws IOException, GeneralSecurityException {
        if (file == null) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate certificate : Pem.chain(file)) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /**
     * The filter of one connection; the handshake begins when it is put into the session's chain.
     *
     * @param name that is asked for, and that the certificate must carry: a host or an address without brackets
     */
    public IoFilter filter(String name) {
        SslFilter filter = new Named(context, name, verify);
        filter.setEnabledProtocols(PROTOCOLS);
        return filter;
    }

    /** Asks for the name that is meant, whatever address it was resolved to. */
    private static final class Named extends SslFilter {
        private final String name;
        private final boolean verify;

        Named(SSLContext context, String name, boolean verify) {
            super(context);
            this.name = name;
            this.verify = verify;
        }

        @Override
        protected SSLEngine createEngine(IoSession session, InetSocketAddress address) {
            SSLEngine engine = sslContext.createSSLEngine(name, address.getPort());
            engine.setUseClientMode(true);
            engine.setEnabledProtocols(PROTOCOLS);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(verify ? "HTTPS" : null);
            if (IpLiteral.parse(name) == null) {
                parameters.setServerNames(List.of(new SNIHostName(name)));
            }
            engine.setSSLParameters(parameters);
            return engine;
        }
    }

    /** What an operator asks for who says that nothing be checked. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("only servers are called");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("only servers are called");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("only servers are called");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // the operator said so
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // the operator said so
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // the operator said so
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
