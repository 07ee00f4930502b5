package org.sluice.discovery.internal.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.PeerTls;

/**
 * TLS contexts: one for all peers with the same settings. A file of authorities that changed is read again at the next
 * call; one that cannot be read then changes nothing. Safe on any thread.
 */
final class PeerContexts {

    private static final Logger LOG = LoggerFactory.getLogger(PeerContexts.class);

    /** What tells one content of a file from another without reading it. */
    private record Stamp(FileTime modified, long size, Object file) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), 0, null);
    }

    private record Opened(SSLContext context, Stamp stamp) {}

    private final Map<PeerTls, Opened> contexts = new ConcurrentHashMap<>();

    /** The context for peers with these settings. */
    SSLContext of(PeerTls tls) throws PollFailure {
        Stamp stamp = stamp(tls);
        Opened opened = contexts.get(tls);
        return opened != null && opened.stamp().equals(stamp) ? opened.context() : renew(tls, stamp);
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

    private synchronized SSLContext renew(PeerTls tls, Stamp stamp) throws PollFailure {
        Opened before = contexts.get(tls);
        if (before != null && before.stamp().equals(stamp)) {
            return before.context();
        }
        SSLContext context;
        try {
            context = open(tls);
        } catch (PollFailure e) {
            if (before == null) {
                throw e;
            }
            LOG.warn("{}; what it held before stays in force", e.getMessage());
            context = before.context();
        }
        contexts.put(tls, new Opened(context, stamp));
        return context;
    }

    private static SSLContext open(PeerTls tls) throws PollFailure {
        try {
            return tls.equals(PeerTls.SYSTEM) ? SSLContext.getDefault() : PeerTrust.context(tls);
        } catch (GeneralSecurityException | IOException e) {
            throw new PollFailure(
                    Kind.TLS,
                    "tls_ca " + tls.authorities() + " is no PEM file with certificates: " + e.getMessage(),
                    e);
        }
    }
}
