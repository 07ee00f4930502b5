package org.sluice.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.mina.core.filterchain.IoFilter;
import org.apache.mina.filter.ssl.SslFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 with certificates from PEM files. Files that change are read again within {@link #REFRESH} and used
 * by new handshakes; a set that cannot be read, or whose key and certificate do not match, is never applied, the one
 * before stays.
 */
public final class PemTls {

    /** How often the files are looked at. */
    public static final Duration REFRESH = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(PemTls.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private record Stamp(Instant modified, long size) {}

    private final List<CertificateFiles> files;
    private final PemKeyManager keys = new PemKeyManager();
    private List<Stamp> applied = List.of();
    private String problem = "not read yet";
    private boolean warned;
    private Instant earliestExpiry;

    /**
     * The files are read when the port opens, not here.
     *
     * @param files the first pair is for clients that name no host, or one that no certificate is for
     */
    public PemTls(List<CertificateFiles> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no certificate given: name tls_certificate and tls_key");
        }
        this.files = List.copyOf(files);
    }

    /** Reads the files if they changed. Blocks for the disk. */
    public synchronized void refresh() {
        List<Stamp> stamps;
        try {
            stamps = stamps();
        } catch (IOException e) {
            // The file is being replaced, or gone; the next look decides.
            failed("cannot read " + e.getMessage());
            return;
        }
        if (stamps.equals(applied)) {
            return;
        }
        try {
            List<PemIdentity> identities = new ArrayList<>();
            for (CertificateFiles pair : files) {
                identities.add(PemIdentity.load(pair));
            }
            keys.replace(identities);
            applied = stamps;
            problem = null;
            warned = false;
            earliestExpiry = identities.stream()
                    .map(identity -> identity.chain().get(0).getNotAfter().toInstant())
                    .min(Instant::compareTo)
                    .orElseThrow();
            LOG.info("TLS certificates in use: {}, valid until {}", files, earliestExpiry);
        } catch (IOException e) {
            failed("cannot read " + e.getMessage());
        } catch (GeneralSecurityException | RuntimeException e) {
            failed(e.getMessage());
        }
    }

    private void failed(String why) {
        // Certificate and key are replaced one after the other: only what is still wrong at the next look is a fault.
        boolean again = why.equals(problem);
        if (again && !warned && !keys.isEmpty()) {
            LOG.warn("TLS certificates are not replaced: {}; the ones before stay in use", why);
        }
        warned = again;
        problem = why;
    }

    private List<Stamp> stamps() throws IOException {
        List<Stamp> stamps = new ArrayList<>();
        for (CertificateFiles pair : files) {
            stamps.add(stamp(pair.chain()));
            stamps.add(stamp(pair.key()));
        }
        return stamps;
    }

    private static Stamp stamp(Path file) throws IOException {
        return new Stamp(Files.getLastModifiedTime(file).toInstant(), Files.size(file));
    }

    /** What is wrong with the files; null when nothing is. */
    public synchronized String problem() {
        return problem;
    }

    /** When the first certificate in use expires; null when none is in use. */
    public synchronized Instant earliestExpiry() {
        return earliestExpiry;
    }

    /** Reads the files, and throws where there is nothing that could be used. */
    void require() throws GeneralSecurityException {
        refresh();
        if (keys.isEmpty()) {
            throw new GeneralSecurityException(problem());
        }
    }

    IoFilter filter() {
        SslFilter filter = new TlsFilter(context());
        filter.setEnabledProtocols(PROTOCOLS);
        return filter;
    }

    private SSLContext context() {
        try {
            SSLContext context = TlsContexts.server();
            context.init(new KeyManager[] {keys}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
