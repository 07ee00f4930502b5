package org.sluice.net;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who computes for TLS on our side: BoringSSL, through Conscrypt, where this machine can load it. A handshake of the
 * JDK costs ten times as much. Nothing is loaded before the first port with TLS opens.
 */
final class TlsContexts {

    private static final Logger LOG = LoggerFactory.getLogger(TlsContexts.class);

    /** For machines on which it should not be used: {@code -Dsluice.tls=jdk}. */
    private static final String CHOICE = "sluice.tls";

    private static final class Native {
        static final boolean LOADED = load();

        private static boolean load() {
            if ("jdk".equals(System.getProperty(CHOICE))) {
                return false;
            }
            try {
                Conscrypt.checkAvailability();
                return true;
            } catch (LinkageError | RuntimeException e) {
                LOG.info(
                        "TLS is computed by the JDK, which is slower: no native library for {} on {} could be loaded: {}",
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        e.getMessage());
                return false;
            }
        }
    }

    private TlsContexts() {}

    /** A context that nobody has initialised yet. */
    static SSLContext server() throws GeneralSecurityException {
        return Native.LOADED ? SSLContext.getInstance("TLS", Conscrypt.newProvider()) : SSLContext.getInstance("TLS");
    }

    /**
     * Has the engine let clients resume their sessions by tickets: without being told to, the native one makes none.
     * The JDK's does so by itself.
     */
    static SSLEngine resumable(SSLEngine engine) {
        if (Native.LOADED && Conscrypt.isConscrypt(engine)) {
            Conscrypt.setUseSessionTickets(engine, true);
        }
        return engine;
    }
}
