package org.sluice.net;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Chooses the certificate of a new handshake by the name that the client asks for. The identities may be replaced at
 * any time; a handshake under way ends with those that it began with, since an alias names its generation.
 */
final class PemKeyManager extends X509ExtendedKeyManager {

    private record Generation(int number, List<PemIdentity> identities, Generation previous) {}

    private volatile Generation now = new Generation(0, List.of(), null);

    synchronized void replace(List<PemIdentity> identities) {
        Generation last = now;
        now = new Generation(
                last.number + 1, List.copyOf(identities), new Generation(last.number, last.identities, null));
    }

    boolean isEmpty() {
        return now.identities.isEmpty();
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        Generation current = now;
        List<PemIdentity> fitting = fitting(current.identities, engine.getHandshakeSession());
        for (PemIdentity identity : fitting) {
            if (identity.isOfType(keyType)) {
                return current.number + ":" + current.identities.indexOf(identity);
            }
        }
        return null;
    }

    /** The certificates for the name asked for; without a name, or with one that none is for, the first and its twins. */
    private static List<PemIdentity> fitting(List<PemIdentity> identities, SSLSession session) {
        if (identities.isEmpty()) {
            return identities;
        }
        String host = host(session);
        List<PemIdentity> fitting = new ArrayList<>();
        for (PemIdentity identity : identities) {
            if (host != null && identity.isFor(host)) {
                fitting.add(identity);
            }
        }
        if (fitting.isEmpty()) {
            PemIdentity first = identities.get(0);
            identities.stream()
                    .filter(i -> i == first || i.names().equals(first.names()))
                    .forEach(fitting::add);
        }
        return fitting;
    }

    private static String host(SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName();
                }
            }
        }
        return null;
    }

    private PemIdentity identity(String alias) {
        int colon = alias.indexOf(':');
        int number = Integer.parseInt(alias.substring(0, colon));
        int index = Integer.parseInt(alias.substring(colon + 1));
        Generation current = now;
        Generation meant = current.number == number ? current : current.previous;
        return meant != null && meant.number == number ? meant.identities.get(index) : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        PemIdentity identity = identity(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        PemIdentity identity = identity(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }
}
