package org.sluice.net;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** Another context, with a note of each engine that it makes. */
final class NotedContext extends SSLContext {

    NotedContext(SSLContext real, List<SSLEngine> engines) {
        super(new Noting(real, engines), real.getProvider(), real.getProtocol());
    }

    private static final class Noting extends SSLContextSpi {

        private final SSLContext real;
        private final List<SSLEngine> engines;

        Noting(SSLContext real, List<SSLEngine> engines) {
            this.real = real;
            this.engines = engines;
        }

        private SSLEngine noted(SSLEngine engine) {
            engines.add(engine);
            return engine;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return noted(real.createSSLEngine());
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return noted(real.createSSLEngine(host, port));
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            real.init(keys, trust, random);
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return real.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return real.getServerSocketFactory();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return real.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return real.getClientSessionContext();
        }
    }
}
