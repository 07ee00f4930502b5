package org.sluice.discovery.internal.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerTls;

/**
 * The JDK's clients: one for all peers with the same connect time-out and TLS settings. A file of authorities that
 * changed is read again at the next call; one that cannot be read then changes nothing. Safe on any thread.
 */
final class HttpClients {

    private static final Logger LOG = LoggerFactory.getLogger(HttpClients.class);

    private record Key(Duration connect, PeerTls tls) {}

    /** What tells one content of a file from another without reading it. */
    private record Stamp(FileTime modified, long size, Object file) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), 0, null);
    }

    private record Opened(HttpClient client, Stamp stamp) {}

    private final Map<Key, Opened> clients = new ConcurrentHashMap<>();
    private final Executor executor;
    private boolean closed;

    HttpClients(Executor executor) {
        this.executor = new LastingExecutor(executor);
    }

    /**
     * Lets go of the clients. The JDK ends a client's thread when nobody knows the client any more, but each connection
     * that is kept open knows its last call, and by that this object.
     */
    synchronized void close() {
        closed = true;
        clients.clear();
    }

    /** The client for a peer. */
    HttpClient of(PeerSettings peer) throws PollFailure {
        Key key = new Key(peer.times().connect(), peer.tls());
        Stamp stamp = stamp(peer.tls());
        Opened opened = clients.get(key);
        return opened != null && opened.stamp().equals(stamp) ? opened.client() : renew(key, stamp);
    }

    private static Stamp stamp(PeerTls tls) {
        if (!tls.verify() || tls.authorities() == null) {
            return Stamp.NONE;
        }
        try {
            BasicFileAttributes file = Files.readAttributes(Path.of(tls.authorities()), BasicFileAttributes.class);
            return new Stamp(file.lastModifiedTime(), file.size(), file.fileKey());
        } catch (IOException toldWhenItIsRead) {
            return Stamp.NONE;
        }
    }

    private synchronized HttpClient renew(Key key, Stamp stamp) throws PollFailure {
        if (closed) {
            throw new PollFailure(Kind.BROKEN, "discovery stops");
        }
        Opened before = clients.get(key);
        if (before != null && before.stamp().equals(stamp)) {
            return before.client();
        }
        HttpClient client;
        try {
            client = open(key);
        } catch (PollFailure e) {
            if (before == null) {
                throw e;
            }
            LOG.warn("{}; what it held before stays in force", e.getMessage());
            client = before.client();
        }
        clients.put(key, new Opened(client, stamp));
        return client;
    }

    private HttpClient open(Key key) throws PollFailure {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(key.connect())
                .executor(executor);
        if (!key.tls().equals(PeerTls.SYSTEM)) {
            try {
                builder.sslContext(PeerTrust.context(key.tls()));
            } catch (GeneralSecurityException | IOException e) {
                throw new PollFailure(
                        Kind.TLS,
                        "tls_ca " + key.tls().authorities() + " is no PEM file with certificates: " + e.getMessage(),
                        e);
            }
        }
        return builder.build();
    }
}
